package org.opendrs.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walls between packages stand; and each rule falls on a class that is made to break it. */
class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.opendrs");
    private static final JavaClasses FIXTURE =
            new ClassFileImporter().importPackages("org.opendrs.architecture.broken");

    static Stream<ArchRule> ofTheService() {
        return new Walls("org.opendrs").all().stream();
    }

    @ParameterizedTest
    @MethodSource("ofTheService")
    void holds(ArchRule rule) {
        rule.check(SERVICE);
    }

    static Stream<ArchRule> thatTheFixtureBreaks() {
        return new Walls("org.opendrs.architecture.broken").all().stream().filter(ArchitectureTest::isForTheFixture);
    }

    /** Of the table of dependencies the fixture breaks one line; of the other rules each. */
    private static boolean isForTheFixture(ArchRule rule) {
        return !rule.getDescription().endsWith(" only") || rule.getDescription().startsWith("hotspot ");
    }

    @ParameterizedTest
    @MethodSource("thatTheFixtureBreaks")
    void fallsOnAClassThatBreaksIt(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(FIXTURE))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken.hotspot.Offender");
    }

    @Test
    void looksAtTheWholeService() {
        assertThat(SERVICE.contain("org.opendrs.model.Host")).isTrue();
        assertThat(SERVICE.contain("org.opendrs.plan.Planner")).isTrue();
        assertThat(SERVICE.contain("org.opendrs.adapter.libvirt.LibvirtHypervisorStats"))
                .isTrue();
        assertThat(SERVICE.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
        for (Path sources : List.of(Path.of("src/main/java"), Path.of("../nova-bridge/src/main/java"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .distinct()
                        .toList();
                assertThat(packages).isNotEmpty().allSatisfy(ArchitectureTest::assertDescribed);
            }
        }
    }

    private static void assertDescribed(Path directory) throws IOException {
        assertThat(Files.readString(directory.resolve("package-info.java")))
                .as(directory.toString())
                .contains("/**", "@NullMarked");
    }
}
