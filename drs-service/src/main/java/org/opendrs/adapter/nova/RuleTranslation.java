package org.opendrs.adapter.nova;

import java.util.Optional;
import org.opendrs.model.Aggregate;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.ServerGroup;

/** Nova's groups and aggregates as rules of ours. Pure. */
final class RuleTranslation {
    private RuleTranslation() {}

    /** Empty for a policy of the future: Nova itself will judge it. */
    static Optional<ServerGroup> group(org.opendrs.nova.model.ServerGroup group) {
        return ServerGroup.Policy.parse(group.policy())
                .map(policy -> new ServerGroup(
                        group.id(),
                        policy,
                        group.maxServersPerHost().orElse(1),
                        group.members().stream().sorted().map(InstanceId::new).toList()));
    }

    static Aggregate aggregate(org.opendrs.nova.model.Aggregate aggregate) {
        return new Aggregate(
                aggregate.name(),
                aggregate.availabilityZone(),
                aggregate.metadata(),
                aggregate.hosts().stream().sorted().map(HostId::new).toList());
    }
}
