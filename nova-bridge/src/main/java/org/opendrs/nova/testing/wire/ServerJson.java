package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Flavor;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Server;
import org.opendrs.nova.testing.cloud.VmState;

/** Servers as Nova shows them, with the fields of the microversion and the caller's rights. */
final class ServerJson {
    private final CloudState cloud;

    ServerJson(CloudState cloud) {
        this.cloud = cloud;
    }

    static ObjectNode basic(Server server, Call call) {
        ObjectNode json = Json.object().put("id", server.id()).put("name", server.name());
        json.set("links", links(call, "/servers/" + server.id()));
        return json;
    }

    static ArrayNode links(Call call, String path) {
        ArrayNode links = Json.array();
        links.addObject().put("rel", "self").put("href", call.link("/compute/v2.1" + path));
        links.addObject().put("rel", "bookmark").put("href", call.link("/compute" + path));
        return links;
    }

    private static ArrayNode bookmark(Call call, String path) {
        ArrayNode links = Json.array();
        links.addObject().put("rel", "bookmark").put("href", call.link("/compute" + path));
        return links;
    }

    /** Nova's opaque host id: of host and project. */
    static String hostId(String host, String projectId) {
        try {
            byte[] text = (projectId + host).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-224").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code single}: GET of one server, which alone shows its groups. */
    ObjectNode detail(Server server, Call call, boolean single) {
        ObjectNode json = basic(server, call);
        common(json, server, call);
        if (call.token().admin()) {
            extended(json, server, call.version());
        }
        json.put("OS-EXT-STS:task_state", server.taskState().orElse(null))
                .put("OS-EXT-STS:vm_state", server.vmState().wire())
                .put("OS-EXT-STS:power_state", server.vmState().powerState());
        json.putArray("os-extended-volumes:volumes_attached");
        byMicroversion(json, server, call, single);
        return json;
    }

    private void common(ObjectNode json, Server server, Call call) {
        json.put("status", server.status())
                .put("tenant_id", server.projectId())
                .put("user_id", server.origin().userId());
        json.set("metadata", Json.strings(server.metadata()));
        json.put(
                "hostId",
                server.host().map(it -> hostId(it.name(), server.projectId())).orElse(""));
        image(json, server, call);
        json.set("flavor", flavor(server.flavor(), call));
        json.put("created", Json.seconds(server.createdAt())).put("updated", Json.seconds(server.updatedAt()));
        json.putObject("addresses");
        json.put("accessIPv4", "").put("accessIPv6", "").put("OS-DCF:diskConfig", "MANUAL");
        if (server.vmState() == VmState.ACTIVE || server.vmState() == VmState.BUILDING) {
            json.put("progress", 0);
        }
        server.fault()
                .ifPresent(it -> json.putObject("fault")
                        .put("code", 500)
                        .put("created", Json.seconds(server.updatedAt()))
                        .put("message", it));
        json.put("OS-EXT-AZ:availability_zone", server.host().map(cloud::zone).orElse(""));
        json.put("config_drive", "").putNull("key_name");
        json.put("OS-SRV-USG:launched_at", Json.database(server.launchedAt()))
                .put("OS-SRV-USG:terminated_at", Json.database(server.terminatedAt()));
    }

    private static void image(ObjectNode json, Server server, Call call) {
        server.origin()
                .imageId()
                .ifPresentOrElse(
                        id -> json.set(
                                "image", Json.object().put("id", id).set("links", bookmark(call, "/images/" + id))),
                        () -> json.put("image", ""));
    }

    private static ObjectNode flavor(Flavor flavor, Call call) {
        if (!call.version().since(47)) {
            return Json.object().put("id", flavor.id()).set("links", bookmark(call, "/flavors/" + flavor.id()));
        }
        ObjectNode json = Json.object()
                .put("vcpus", flavor.vcpus())
                .put("ram", flavor.memoryMib())
                .put("disk", flavor.diskGib())
                .put("ephemeral", 0)
                .put("swap", 0)
                .put("original_name", flavor.name());
        return json.set("extra_specs", Json.strings(flavor.extraSpecs()));
    }

    private static void extended(ObjectNode json, Server server, Microversion version) {
        String prefix = "OS-EXT-SRV-ATTR:";
        json.put(prefix + "host", server.host().map(Host::name).orElse(null))
                .put(prefix + "instance_name", "instance-%08x".formatted(server.number()))
                .put(
                        prefix + "hypervisor_hostname",
                        server.host().map(Host::hypervisorHostname).orElse(null));
        if (version.since(3)) {
            json.put(prefix + "reservation_id", "r-%08x".formatted(server.number()))
                    .put(prefix + "launch_index", 0)
                    .put(prefix + "hostname", server.name())
                    .put(prefix + "kernel_id", "")
                    .put(prefix + "ramdisk_id", "")
                    .put(prefix + "root_device_name", "/dev/vda")
                    .putNull(prefix + "user_data");
        }
    }

    private void byMicroversion(ObjectNode json, Server server, Call call, boolean single) {
        Microversion version = call.version();
        if (version.since(9)) {
            json.put("locked", server.locked());
        }
        if (version.since(16) && call.token().admin()) {
            json.put("host_status", hostStatus(server));
        }
        if (version.since(19)) {
            json.putNull("description");
        }
        if (version.since(26)) {
            json.set("tags", Json.strings(server.tags()));
        }
        if (version.since(63)) {
            json.putNull("trusted_image_certificates");
        }
        if (version.since(71) && single) {
            ArrayNode groups = json.putArray("server_groups");
            server.origin().groupId().ifPresent(groups::add);
        }
        if (version.since(73)) {
            json.put("locked_reason", server.lockedReason().orElse(null));
        }
        if (version.since(90) && !call.token().admin()) {
            json.put("OS-EXT-SRV-ATTR:hostname", server.name());
        }
        if (version.since(96)) {
            json.put("pinned_availability_zone", server.origin().zone().orElse(null));
        }
        if (version.since(100)) {
            ObjectNode hints = json.putObject("scheduler_hints");
            server.origin().groupId().ifPresent(it -> hints.putArray("group").add(it));
        }
    }

    private String hostStatus(Server server) {
        if (server.deleted() || server.host().isEmpty()) {
            return "";
        }
        Host host = server.host().get();
        if (host.disabled()) {
            return "MAINTENANCE";
        }
        if (host.forcedDown()) {
            return "DOWN";
        }
        return host.up(cloud.now(), cloud.settings().serviceDownTime()) ? "UP" : "UNKNOWN";
    }
}
