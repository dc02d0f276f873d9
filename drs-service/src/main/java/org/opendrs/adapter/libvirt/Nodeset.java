package org.opendrs.adapter.libvirt;

import java.util.BitSet;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * libvirt's way to write a set of NUMA nodes: fields with commas between them, each taken in turn. {@code N} adds a node, {@code N-M} all
 * from one to the other, {@code ^N} takes one away again. Pure.
 */
final class Nodeset {
    /** Linux is built for 1024 nodes at most. */
    private static final int MOST = 4096;

    private static final Pattern FIELD = Pattern.compile("\\s*(\\^)?(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    private Nodeset() {}

    /** Its only member; empty when there are more, or none, or it cannot be read. */
    static OptionalInt only(String text) {
        BitSet nodes = new BitSet();
        for (String field : text.split(",", -1)) {
            Matcher match = FIELD.matcher(field);
            if (!match.matches() || !add(match, nodes)) {
                return OptionalInt.empty();
            }
        }
        return nodes.cardinality() == 1 ? OptionalInt.of(nodes.nextSetBit(0)) : OptionalInt.empty();
    }

    /** @return whether libvirt would take the field */
    private static boolean add(Matcher field, BitSet nodes) {
        boolean without = field.group(1) != null;
        boolean range = field.group(3) != null;
        int first = Integer.parseInt(field.group(2));
        int last = range ? Integer.parseInt(field.group(3)) : first;
        if (last < first || last >= MOST || (without && range)) {
            return false;
        }
        nodes.set(first, last + 1, !without);
        return true;
    }
}
