package org.opendrs.adapter.nova;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opendrs.inventory.BalloonSettings;
import org.opendrs.inventory.InstanceSettings;
import org.opendrs.inventory.RecordedInstance;
import org.opendrs.model.Flavor;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceState;
import org.opendrs.nova.model.FlavorSize;
import org.opendrs.nova.model.PinnedZone;
import org.opendrs.nova.model.Server;
import org.opendrs.nova.model.ServerFlavor;

/** A server as an instance of ours. Pure. */
final class InstanceTranslation {
    private InstanceTranslation() {}

    /**
     * @param imageProperties of the image that it boots from; empty for a volume
     * @param sharedStorage instance disks that are not on volumes are on storage that all hosts share
     * @return empty for a server that is on no host, or of which Nova tells nothing now (its cell is down)
     */
    static Optional<RecordedInstance> instance(
            Server server, Map<String, String> imageProperties, boolean sharedStorage) {
        Optional<String> host = server.location().host();
        Optional<ServerFlavor> flavor = server.flavor();
        if (server.partial() || server.deleted() || host.isEmpty() || flavor.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> extraSpecs = flavor.get().extraSpecs();
        InstanceSettings settings = InstanceSettings.of(
                extraSpecs, server.labels().metadata(), server.labels().tags());
        return Optional.of(new RecordedInstance(
                new InstanceId(server.id()),
                server.name(),
                server.projectId(),
                new HostId(host.get()),
                flavor(flavor.get(), imageProperties),
                state(server, sharedStorage),
                settings.weight(),
                settings.migrateMode(),
                balloon(server, flavor.get())));
    }

    private static BalloonSettings balloon(Server server, ServerFlavor flavor) {
        return BalloonSettings.of(
                flavor.extraSpecs(),
                server.labels().metadata(),
                server.labels().tags(),
                flavor.size().ramMib());
    }

    private static Flavor flavor(ServerFlavor flavor, Map<String, String> imageProperties) {
        FlavorSize size = flavor.size();
        Map<String, String> specs = new HashMap<>(imageProperties); // Nova reads them as it reads extra specs
        specs.keySet().removeIf(key -> key.startsWith("drs:")); // owners make images; these are for admins
        specs.putAll(flavor.extraSpecs());
        return new Flavor(size.vcpus(), size.ramMib(), size.rootGib() + (long) size.ephemeralGib(), specs);
    }

    private static InstanceState state(Server server, boolean sharedStorage) {
        return new InstanceState(
                server.state().vmState().orElse("unknown"),
                server.state().taskState(),
                server.state().lock().isPresent(),
                pinnedZone(server),
                server.storage().imageId().isEmpty() || sharedStorage,
                Optional.empty()); // what extra specs tell of it, the planner's rules read; the rest only Nova knows
    }

    /** Below 2.96 Nova does not tell whether a zone was asked for: then every instance stays in the zone that it is in. */
    private static Optional<String> pinnedZone(Server server) {
        PinnedZone zone = server.location().pinnedZone();
        if (zone instanceof PinnedZone.Pinned pinned) {
            return Optional.of(pinned.zone());
        }
        return zone instanceof PinnedZone.Unknown ? server.location().availabilityZone() : Optional.empty();
    }
}
