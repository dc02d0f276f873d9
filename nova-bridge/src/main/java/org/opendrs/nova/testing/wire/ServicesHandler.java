package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Host;

/** {@code /os-services} and {@code /os-availability-zone}: nova-compute on each host, up or down, enabled or not. */
final class ServicesHandler {
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> UPDATABLE = Set.of("status", "disabled_reason", "forced_down");

    private final CloudState cloud;

    ServicesHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/os-services", this::list)
                .on("PUT", "/os-services/{id}", this::update)
                .on("GET", "/os-availability-zone", this::zones)
                .on("GET", "/os-availability-zone/detail", this::zonesWithHosts);
    }

    static void requireUuid(String id) {
        if (!UUID.matcher(id).matches()) {
            throw ApiError.badRequest("Invalid uuid " + id);
        }
    }

    private Response list(Call call) {
        call.requireAdmin("os_compute_api:os-services:list");
        call.allowQuery(75, "host", "binary");
        Optional<String> host = call.query("host");
        boolean compute = call.query("binary").orElse("nova-compute").equals("nova-compute");
        boolean scheduler = call.query("binary").orElse("nova-scheduler").equals("nova-scheduler");
        Stream<ObjectNode> computes =
                cloud.hosts().values().stream().filter(it -> compute).map(it -> compute(it, call.version()));
        Stream<ObjectNode> control = Stream.of(scheduler(call.version())).filter(it -> scheduler);
        return Response.json(
                200,
                Json.object(
                        "services",
                        Stream.concat(control, computes)
                                .filter(it -> host.isEmpty()
                                        || host.get().equals(it.path("host").asText()))
                                .collect(Json.toArray())));
    }

    private ObjectNode scheduler(Microversion version) {
        ObjectNode json = Json.object().put("binary", "nova-scheduler").put("host", "controller");
        id(json, version, 1000, "00000000-0000-4000-8000-000000000001");
        json.put("zone", "internal").put("status", "enabled").put("state", "up");
        json.put("updated_at", Json.database(cloud.now())).putNull("disabled_reason");
        return version.since(11) ? json.put("forced_down", false) : json;
    }

    private ObjectNode compute(Host host, Microversion version) {
        ObjectNode json = Json.object().put("binary", "nova-compute").put("host", host.name());
        id(json, version, host.number(), host.serviceUuid());
        json.put("zone", cloud.zone(host))
                .put("status", host.disabled() ? "disabled" : "enabled")
                .put("state", up(host) ? "up" : "down")
                .put("updated_at", Json.database(host.lastSeen(cloud.now())))
                .put("disabled_reason", host.disabledReason().orElse(null));
        return version.since(11) ? json.put("forced_down", host.forcedDown()) : json;
    }

    /** Integer ids until 2.52, UUIDs from 2.53 on. */
    static void id(ObjectNode json, Microversion version, int number, String uuid) {
        if (version.since(53)) {
            json.put("id", uuid);
        } else {
            json.put("id", number);
        }
    }

    private boolean up(Host host) {
        return host.up(cloud.now(), cloud.settings().serviceDownTime());
    }

    private Response update(Call call) {
        call.requireAdmin("os_compute_api:os-services:update");
        ObjectNode body = call.body();
        if (!call.version().since(53)) {
            return updateByHost(call, body);
        }
        refuseUnknown(body);
        Host host = byUuid(call.variable("id"));
        if (!body.has("status") && !body.has("forced_down")) {
            throw ApiError.badRequest(
                    "No updates were requested. Fields 'status' or 'forced_down' should be specified.");
        }
        apply(host, body);
        return Response.json(200, Json.object("service", compute(host, call.version())));
    }

    private static void refuseUnknown(ObjectNode body) {
        body.fieldNames().forEachRemaining(name -> {
            if (!UPDATABLE.contains(name)) {
                throw ApiError.badRequest("Additional properties are not allowed ('" + name + "' was unexpected)");
            }
        });
    }

    private Host byUuid(String id) {
        requireUuid(id);
        return cloud.hosts().values().stream()
                .filter(it -> it.serviceUuid().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Service " + id + " could not be found."));
    }

    private static void apply(Host host, ObjectNode body) {
        String status = body.path("status").asText("");
        String reason = body.path("disabled_reason").asText("");
        if (body.has("status") && !Set.of("enabled", "disabled").contains(status)) {
            throw ApiError.badRequest("Invalid input for field/attribute status. Value: " + status + ". '" + status
                    + "' is not one of ['enabled', 'disabled']");
        }
        if (!reason.isEmpty() && !status.equals("disabled")) {
            throw ApiError.badRequest("Specifying 'disabled_reason' with status 'enabled' is invalid.");
        }
        if (body.has("status")) {
            host.disable(status.equals("disabled"), reason.isEmpty() ? null : reason);
        }
        if (body.has("forced_down")) {
            host.forceDown(body.path("forced_down").asBoolean());
        }
    }

    /** The form before 2.53: PUT /os-services/disable with host and binary. */
    private Response updateByHost(Call call, ObjectNode body) {
        String name = body.path("host").asText();
        Host host = Optional.ofNullable(cloud.hosts().get(name))
                .orElseThrow(() -> ApiError.notFound("Host '" + name + "' is not mapped to any cell"));
        String reason = body.path("disabled_reason").asText("");
        ObjectNode answer = Json.object().put("host", name).put("binary", "nova-compute");
        switch (call.variable("id")) {
            case "enable" -> host.disable(false, null);
            case "disable" -> host.disable(true, null);
            case "disable-log-reason" -> {
                host.disable(true, reason);
                answer.put("disabled_reason", reason);
            }
            default -> throw ApiError.notFound("Unknown action");
        }
        return Response.json(
                200, Json.object("service", answer.put("status", host.disabled() ? "disabled" : "enabled")));
    }

    private Response zones(Call call) {
        var zones = Json.array();
        byZone().forEach((zone, hosts) -> zones.add(zone(zone, hosts).putNull("hosts")));
        return Response.json(200, Json.object("availabilityZoneInfo", zones));
    }

    private Response zonesWithHosts(Call call) {
        call.requireAdmin("os_compute_api:os-availability-zone:detail");
        var zones = Json.array();
        byZone().forEach((name, hosts) -> {
            ObjectNode zone = zone(name, hosts);
            ObjectNode members = zone.putObject("hosts");
            hosts.forEach(host -> members.putObject(host.name())
                    .putObject("nova-compute")
                    .put("available", up(host))
                    .put("active", !host.disabled())
                    .put("updated_at", Json.database(host.lastSeen(cloud.now()))));
            zones.add(zone);
        });
        return Response.json(200, Json.object("availabilityZoneInfo", zones));
    }

    private Map<String, List<Host>> byZone() {
        return cloud.hosts().values().stream().collect(Collectors.groupingBy(cloud::zone));
    }

    private static ObjectNode zone(String name, List<Host> hosts) {
        boolean available = hosts.stream().anyMatch(it -> !it.disabled());
        return Json.object()
                .put("zoneName", name)
                .set("zoneState", Json.object().put("available", available));
    }
}
