package org.opendrs.plan.board;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Traits that a flavor (or image) requires and forbids: extra specs {@code trait:NAME=required|forbidden}. */
public record FlavorTraits(Set<String> required, Set<String> forbidden) {
    private static final String PREFIX = "trait:";

    static FlavorTraits of(Map<String, String> extraSpecs) {
        return new FlavorTraits(with(extraSpecs, "required"), with(extraSpecs, "forbidden"));
    }

    private static Set<String> with(Map<String, String> extraSpecs, String word) {
        return extraSpecs.entrySet().stream()
                .filter(spec ->
                        spec.getKey().startsWith(PREFIX) && spec.getValue().equals(word))
                .map(spec -> spec.getKey().substring(PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
    }
}
