package org.opendrs.adapter.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumatuneXmlTest {
    private static final String TWO_CELLS =
            "<cpu><numa><cell id='0' cpus='0' memory='1'/><cell id='1' cpus='1' memory='1'/></numa></cpu>";

    private static OptionalInt cell(String inside) throws LibvirtFailure {
        return MemballoonXml.device("<domain><memory unit='KiB'>1048576</memory>" + inside
                        + "<devices><memory model='dimm'/><memballoon model='virtio'/></devices></domain>")
                .cell();
    }

    private static OptionalInt tuned(String rules) throws LibvirtFailure {
        return cell("<numatune>" + rules + "</numatune>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<memory mode='strict' nodeset='0'/>                                                         | 0",
                "<memory mode='strict' nodeset='12'/>                                                        | 12",
                "<memory nodeset='1'/>                                                                       | 1",
                "<memory mode='restrictive' nodeset='1'/>                                                    | 1",
                "<memory mode='strict' nodeset='0-1,^0'/>                                                    | 1",
                "<memory mode='strict' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='0'/>          | 0",
                "<memory mode='strict' nodeset='0-1'/><memnode cellid='0' mode='strict' nodeset='1'/>        | 1",
                "<memory mode='preferred' nodeset='0'/><memnode cellid='0' mode='strict' nodeset='1'/>       | 1",
                "<memnode cellid='0' mode='strict' nodeset='1'/>                                             | 1",
            })
    void whoCanHaveMemoryOfOneCellOnlyIsBoundToIt(String rules, int cell) throws LibvirtFailure {
        assertThat(tuned(rules)).hasValue(cell);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''",
                "<memory mode='preferred' nodeset='0'/>",
                "<memory mode='interleave' nodeset='0'/>",
                "<memory mode='strict' nodeset='0-1'/>",
                "<memory mode='strict' nodeset='0,2'/>",
                "<memory mode='strict' nodeset='garbage'/>",
                "<memory mode='strict' nodeset=''/>",
                "<memory mode='strict'/>",
                "<memory mode='strict' placement='auto'/>",
                "<memory mode='strict' placement='auto' nodeset='0'/>",
                "<memory mode='strict' nodeset='0'/><memnode cellid='0' mode='preferred' nodeset='0'/>",
                "<memnode cellid='0' mode='strict' nodeset='0'/><memnode cellid='1' mode='strict' nodeset='1'/>",
            })
    void whoMayHaveMemoryOfMoreThanOneIsNot(String rules) throws LibvirtFailure {
        assertThat(tuned(rules)).isEmpty();
    }

    @Test
    void whatNovaWritesForATopologyOfTwoCellsBindsToNone() throws LibvirtFailure {
        assertThat(cell(TWO_CELLS + "<numatune><memory mode='strict' nodeset='0-1'/>"
                        + "<memnode cellid='0' mode='strict' nodeset='0'/>"
                        + "<memnode cellid='1' mode='strict' nodeset='1'/></numatune>"))
                .isEmpty();
    }

    @Test
    void cellsOfTheGuestWithoutARuleOfTheirOwnFollowTheCommonOne() throws LibvirtFailure {
        String first = "<memnode cellid='0' mode='strict' nodeset='1'/>";
        assertThat(cell(TWO_CELLS + "<numatune><memory mode='strict' nodeset='1'/>" + first + "</numatune>"))
                .hasValue(1);
        assertThat(cell(TWO_CELLS + "<numatune><memory mode='strict' nodeset='0'/>" + first + "</numatune>"))
                .isEmpty();
        assertThat(cell(TWO_CELLS + "<numatune>" + first + "</numatune>")).isEmpty();
    }

    @Test
    void whoHasNoRulesIsFree() throws LibvirtFailure {
        assertThat(cell("")).isEmpty();
        assertThat(cell("<metadata><note>numatune</note></metadata>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "0          | 0",
                "7          | 7",
                "3-3        | 3",
                "0-1,^1     | 0",
                "0-2,^0,^2  | 1",
                "1,1        | 1",
                "~ 1 ~      | 1",
                "~0 - 1, ^0~ | 1",
                "0,^0,1     | 1",
            })
    void aSetOfOneNodeHasAnOnlyMember(String text, int only) {
        assertThat(Nodeset.only(text)).hasValue(only);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "0-1",
                "0,2",
                "^1",
                "^1,0-1", // each field counts from where it stands
                "0,^0",
                "2-1",
                "^0-1",
                "-1",
                "1-",
                "0x1",
                "1;2",
                "1,",
                ",1",
                "99999999999",
                "4096",
                "all",
                "~~",
            })
    void otherSetsAndGarbageHaveNone(String text) {
        assertThat(Nodeset.only(text)).isEmpty();
    }
}
