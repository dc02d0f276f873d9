package org.opendrs.model;

import java.util.List;
import java.util.Optional;

/**
 * A Nova server group.
 *
 * @param maxServerPerHost members that one host may hold under {@link Policy#ANTI_AFFINITY}, 1 unless the group says more
 */
public record ServerGroup(String uuid, Policy policy, int maxServerPerHost, List<InstanceId> members) {
    public ServerGroup {
        members = List.copyOf(members);
    }

    /** Nova's four policies. */
    public enum Policy {
        AFFINITY("affinity"),
        ANTI_AFFINITY("anti-affinity"),
        SOFT_AFFINITY("soft-affinity"),
        SOFT_ANTI_AFFINITY("soft-anti-affinity");

        private final String label;

        Policy(String label) {
            this.label = label;
        }

        /** As Nova writes it. */
        public String label() {
            return label;
        }

        public static Optional<Policy> parse(String text) {
            for (Policy policy : values()) {
                if (policy.label.equals(text)) {
                    return Optional.of(policy);
                }
            }
            return Optional.empty();
        }
    }
}
