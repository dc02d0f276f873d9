package org.opendrs.nova.rest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opendrs.nova.model.FlavorSize;
import org.opendrs.nova.model.PinnedZone;
import org.opendrs.nova.model.Server;
import org.opendrs.nova.model.Server.Labels;
import org.opendrs.nova.model.Server.Lock;
import org.opendrs.nova.model.Server.ServerFault;
import org.opendrs.nova.model.Server.ServerLocation;
import org.opendrs.nova.model.Server.ServerState;
import org.opendrs.nova.model.Server.ServerStorage;
import org.opendrs.nova.model.ServerFlavor;

/** Servers. */
final class ServerReader {

    private static final String HOST = "OS-EXT-SRV-ATTR:host";
    private static final String PINNED = "pinned_availability_zone";

    private ServerReader() {}

    static Server server(Json json) {
        ServerState state = state(json);
        boolean partial = state.status().equals("UNKNOWN");
        if (!partial && !json.has(HOST)) {
            throw json.fault("has no '" + HOST + "': our role may not see it (policy"
                    + " os_compute_api:os-extended-server-attributes)");
        }
        return new Server(
                json.text("id"),
                json.optionalText("name").orElse(""),
                json.text("tenant_id"),
                state,
                location(json),
                json.optionalObject("flavor").map(ServerReader::flavor),
                labels(json),
                storage(json),
                json.time("created"),
                json.optionalTime("updated"),
                json.has("server_groups") ? Optional.of(json.texts("server_groups")) : Optional.empty());
    }

    private static ServerState state(Json json) {
        return new ServerState(
                json.text("status"),
                json.optionalText("OS-EXT-STS:vm_state"),
                json.optionalText("OS-EXT-STS:task_state"),
                json.flag("locked")
                        .filter(locked -> locked)
                        .map(locked -> new Lock(json.optionalText("locked_reason"))),
                json.optionalObject("fault").map(ServerReader::fault));
    }

    private static ServerFault fault(Json json) {
        return new ServerFault(
                json.optionalInt("code").orElse(0),
                json.optionalText("message").orElse(""),
                json.optionalTime("created"));
    }

    private static ServerLocation location(Json json) {
        return new ServerLocation(
                json.nonEmptyText(HOST),
                json.nonEmptyText("OS-EXT-SRV-ATTR:hypervisor_hostname"),
                json.nonEmptyText("OS-EXT-SRV-ATTR:instance_name"),
                json.nonEmptyText("OS-EXT-AZ:availability_zone"),
                pinnedZone(json));
    }

    private static PinnedZone pinnedZone(Json json) {
        if (!json.has(PINNED)) {
            return new PinnedZone.Unknown();
        }
        return json.nonEmptyText(PINNED).<PinnedZone>map(PinnedZone.Pinned::new).orElseGet(PinnedZone.NotPinned::new);
    }

    private static ServerFlavor flavor(Json json) {
        return new ServerFlavor(json.text("original_name"), size(json, "ephemeral"), json.textMap("extra_specs"));
    }

    /** @param ephemeral name of that field, which differs between flavors and those embedded in servers */
    static FlavorSize size(Json json, String ephemeral) {
        return new FlavorSize(
                json.integer("vcpus"),
                json.integer("ram"),
                json.integer("disk"),
                json.integer(ephemeral),
                // "" for none, before 2.75
                json.nonEmptyText("swap").map(text -> json.integer("swap")).orElse(0));
    }

    private static Labels labels(Json json) {
        return new Labels(Set.copyOf(json.texts("tags")), json.textMap("metadata"), json.textLists("scheduler_hints"));
    }

    private static ServerStorage storage(Json json) {
        String volumes = "os-extended-volumes:volumes_attached";
        List<String> ids = json.has(volumes) ? json.list(volumes, volume -> volume.text("id")) : List.of();
        return new ServerStorage(json.optionalObject("image").map(image -> image.text("id")), ids);
    }
}
