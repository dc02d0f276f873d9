package org.opendrs.adapter.libvirt;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Where a domain's memory has to come from, by the {@code numatune} of its XML; pure.
 *
 * <pre>{@code
 * <numatune>
 *   <memory mode='strict' nodeset='0-1'/>                  for guest cells without a memnode
 *   <memnode cellid='0' mode='strict' nodeset='0'/>        for this guest cell
 * </numatune>
 * }</pre>
 *
 * A guest is bound when all of its memory has to come from one and the same cell of the host. What cannot be read binds to nothing: the guest
 * is then seen as one whose pages may lie anywhere.
 */
final class NumatuneXml {
    /** Both leave the kernel no other cell: the first by the policy of the memory, the second by the control group. */
    private static final Set<String> BINDING = Set.of("strict", "restrictive");

    private NumatuneXml() {}

    /** The only cell that its memory may come from; empty when there are several, none or others are allowed. */
    static OptionalInt cell(Element domain) {
        List<Element> rules = new ArrayList<>();
        for (Element tune : DomainXml.all(domain, "numatune")) {
            List<Element> memnodes = DomainXml.all(tune, "memnode");
            rules.addAll(memnodes);
            if (memnodes.isEmpty() || memnodes.size() < guestCells(domain)) {
                List<Element> others = DomainXml.all(tune, "memory");
                if (others.isEmpty()) {
                    return OptionalInt.empty();
                }
                rules.addAll(others);
            }
        }
        List<OptionalInt> cells =
                rules.stream().map(NumatuneXml::only).distinct().toList();
        return cells.size() == 1 ? cells.get(0) : OptionalInt.empty();
    }

    private static int guestCells(Element domain) {
        return DomainXml.all(domain, "numa").stream()
                .mapToInt(numa -> DomainXml.all(numa, "cell").size())
                .sum();
    }

    private static OptionalInt only(Element rule) {
        String mode = rule.getAttribute("mode");
        boolean binding = mode.isEmpty() || BINDING.contains(mode); // libvirt's default is strict
        boolean advised = rule.getAttribute("placement").equals("auto"); // by numad; the nodeset counts for nothing
        return binding && !advised ? Nodeset.only(rule.getAttribute("nodeset")) : OptionalInt.empty();
    }
}
