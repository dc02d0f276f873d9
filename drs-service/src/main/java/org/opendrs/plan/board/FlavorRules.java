package org.opendrs.plan.board;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What extra specs of a flavor (and image properties that mean the same) ask for.
 *
 * @param required {@code trait:NAME=required}
 * @param forbidden {@code trait:NAME=forbidden}
 * @param aggregateSpecs {@code aggregate_instance_extra_specs:KEY=VALUE}
 * @param resources {@code resources:CLASS=AMOUNT}, by resource class; {@code hw:cpu_policy=dedicated} is PCPU and not in here
 * @param dedicatedCpus {@code hw:cpu_policy=dedicated}: its vCPUs are PCPU, one core each
 * @param stealRatioMax {@code drs:max_steal}, 0..1: an SLA target; empty when the flavor has none
 * @param memoryGuaranteeMib {@code drs:memory_guarantee_mib}: memory it must be able to get at any time; empty when the flavor says
 *     nothing of it
 */
public record FlavorRules(
        Set<String> required,
        Set<String> forbidden,
        Map<String, String> aggregateSpecs,
        Map<String, Long> resources,
        boolean dedicatedCpus,
        OptionalDouble stealRatioMax,
        OptionalDouble memoryGuaranteeMib) {
    private static final String TRAIT = "trait:";
    private static final String AGGREGATE = "aggregate_instance_extra_specs:";
    private static final String RESOURCE = "resources:";

    /** Figures that are not numbers count as absent: Nova would have refused such a flavor, or does not read it. */
    static FlavorRules of(Map<String, String> extraSpecs) {
        Map<String, String> aggregateSpecs = new HashMap<>();
        Map<String, Long> resources = new HashMap<>();
        extraSpecs.forEach((key, value) -> {
            if (key.startsWith(AGGREGATE)) {
                aggregateSpecs.put(key.substring(AGGREGATE.length()), value);
            } else if (key.startsWith(RESOURCE)) {
                number(value).ifPresent(amount -> resources.put(key.substring(RESOURCE.length()), (long) amount));
            }
        });
        return new FlavorRules(
                traits(extraSpecs, "required"),
                traits(extraSpecs, "forbidden"),
                aggregateSpecs,
                resources,
                "dedicated".equals(extraSpecs.get("hw:cpu_policy")),
                ratio(extraSpecs.getOrDefault("drs:max_steal", "")),
                number(extraSpecs.getOrDefault("drs:memory_guarantee_mib", "")));
    }

    private static Set<String> traits(Map<String, String> extraSpecs, String word) {
        return extraSpecs.entrySet().stream()
                .filter(spec ->
                        spec.getKey().startsWith(TRAIT) && spec.getValue().equals(word))
                .map(spec -> spec.getKey().substring(TRAIT.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static OptionalDouble ratio(String text) {
        OptionalDouble value = number(text);
        return value.orElse(0) <= 1 ? value : OptionalDouble.empty();
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value < Double.POSITIVE_INFINITY ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
