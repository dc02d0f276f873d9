package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Inventory;
import org.opendrs.nova.testing.cloud.Resources;
import org.opendrs.nova.testing.cloud.Server;
import org.opendrs.nova.testing.cloud.VmState;

/** {@code /os-hypervisors}: list, detail, show; numbers of resources only below 2.88. */
final class HypervisorsHandler {
    private final CloudState cloud;

    HypervisorsHandler(CloudState cloud) {
        this.cloud = cloud;
    }

    void route(Router router) {
        router.on("GET", "/os-hypervisors", call -> list(call, "/os-hypervisors", "list"))
                .on("GET", "/os-hypervisors/detail", call -> list(call, "/os-hypervisors/detail", "list-detail"))
                .on("GET", "/os-hypervisors/statistics", this::statistics)
                .on("GET", "/os-hypervisors/{id}", this::show);
    }

    private Response list(Call call, String path, String policy) {
        call.requireAdmin("os_compute_api:os-hypervisors:" + policy);
        call.allowQuery(53, "limit", "marker", "hypervisor_hostname_pattern", "with_servers");
        Optional<String> pattern = call.query("hypervisor_hostname_pattern")
                .filter(it -> call.version().since(53));
        List<Host> hosts = cloud.hosts().values().stream()
                .filter(it -> pattern.isEmpty() || it.hypervisorHostname().contains(pattern.get()))
                .toList();
        if (pattern.isPresent() && hosts.isEmpty()) {
            throw ApiError.notFound("No hypervisor matching '" + pattern.get() + "' could be found.");
        }
        boolean detail = policy.equals("list-detail");
        ObjectNode body = Json.object();
        if (!call.version().since(33)) {
            return Response.json(200, body.set("hypervisors", render(hosts, call, detail)));
        }
        Page<Host> page = Page.of(
                hosts,
                call,
                cloud.settings().maxLimit(),
                it -> id(it, call),
                marker -> "marker [" + marker + "] not found");
        body.set("hypervisors", render(page.items(), call, detail));
        page.link(body, "hypervisors_links", call, "/compute/v2.1" + path);
        return Response.json(200, body);
    }

    private static String id(Host host, Call call) {
        return call.version().since(53) ? host.providerUuid() : Integer.toString(host.number());
    }

    private ArrayNode render(List<Host> hosts, Call call, boolean detail) {
        Map<Host, List<Server>> servers = servers();
        return hosts.stream()
                .map(it -> render(it, call, detail, servers.getOrDefault(it, List.of())))
                .collect(Json.toArray());
    }

    private Response show(Call call) {
        call.requireAdmin("os_compute_api:os-hypervisors:show");
        String wanted = call.variable("id");
        if (call.version().since(53)) {
            ServicesHandler.requireUuid(wanted);
        }
        Host host = cloud.hosts().values().stream()
                .filter(it -> id(it, call).equals(wanted))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Hypervisor with ID '" + wanted + "' could not be found."));
        return Response.json(
                200,
                Json.object("hypervisor", render(host, call, true, servers().getOrDefault(host, List.of()))));
    }

    private Response statistics(Call call) {
        call.requireAdmin("os_compute_api:os-hypervisors:statistics");
        if (call.version().since(88)) {
            throw ApiError.notFound("The resource could not be found.");
        }
        ObjectNode sums = Json.object().put("count", cloud.hosts().size());
        Map<Host, List<Server>> servers = servers();
        for (Host host : cloud.hosts().values()) {
            numbers(host, servers.getOrDefault(host, List.of()))
                    .properties()
                    .forEach(it -> sums.put(
                            it.getKey(),
                            sums.path(it.getKey()).asLong() + it.getValue().asLong()));
        }
        return Response.json(200, Json.object("hypervisor_statistics", sums));
    }

    private ObjectNode render(Host host, Call call, boolean detail, List<Server> servers) {
        boolean up = host.up(cloud.now(), cloud.settings().serviceDownTime());
        ObjectNode json = Json.object();
        ServicesHandler.id(json, call.version(), host.number(), host.providerUuid());
        json.put("hypervisor_hostname", host.hypervisorHostname())
                .put("state", up ? "up" : "down")
                .put("status", host.disabled() ? "disabled" : "enabled");
        if (detail) {
            detail(json, host, call.version(), servers);
        }
        if (call.flag("with_servers") && call.version().since(53)) {
            ArrayNode list = json.putArray("servers");
            servers.forEach(it -> list.addObject().put("name", it.name()).put("uuid", it.id()));
        }
        return json;
    }

    private void detail(ObjectNode json, Host host, Microversion version, List<Server> servers) {
        json.put("hypervisor_type", "QEMU").put("hypervisor_version", 7002022).put("host_ip", host.ip());
        ObjectNode service = json.putObject("service");
        ServicesHandler.id(service, version, host.number(), host.serviceUuid());
        service.put("host", host.name())
                .put("disabled_reason", host.disabledReason().orElse(null));
        if (version.since(88)) {
            json.put("uptime", " 12:00:00 up 8 days,  0 user,  load average: 0.55, 0.66, 0.33\n");
            return;
        }
        json.setAll(numbers(host, servers));
        if (version.since(28)) {
            json.set("cpu_info", cpu(host));
        } else {
            json.put("cpu_info", cpu(host).toString());
        }
    }

    /** Nova's bookkeeping: flavors and what is reserved, not what is used. */
    private ObjectNode numbers(Host host, List<Server> servers) {
        Resources used = cloud.allocations().used(host);
        Inventory memory = inventory(host, Resources.MEMORY_MB);
        long memoryUsed = memory.reserved() + used.amount(Resources.MEMORY_MB);
        long disk = inventory(host, Resources.DISK_GB).total();
        long diskUsed = used.amount(Resources.DISK_GB);
        return Json.object()
                .put("vcpus", inventory(host, Resources.VCPU).total())
                .put("memory_mb", memory.total())
                .put("local_gb", disk)
                .put("vcpus_used", used.amount(Resources.VCPU))
                .put("memory_mb_used", memoryUsed)
                .put("local_gb_used", diskUsed)
                .put("free_ram_mb", memory.total() - memoryUsed)
                .put("free_disk_gb", disk - diskUsed)
                .put(
                        "current_workload",
                        servers.stream()
                                .filter(it -> it.taskState().isPresent())
                                .count())
                .put(
                        "running_vms",
                        servers.stream()
                                .filter(it -> it.vmState() == VmState.ACTIVE)
                                .count())
                .put("disk_available_least", disk - diskUsed);
    }

    private static Inventory inventory(Host host, String resourceClass) {
        return host.inventories().getOrDefault(resourceClass, new Inventory(0, 0, 1.0));
    }

    private static ObjectNode cpu(Host host) {
        ObjectNode cpu =
                Json.object().put("arch", "x86_64").put("model", "EPYC").put("vendor", "AMD");
        cpu.putObject("topology")
                .put("cells", 1)
                .put("sockets", 1)
                .put("cores", inventory(host, Resources.VCPU).total())
                .put("threads", 1);
        cpu.putArray("features").add("sse4.2").add("avx2");
        return cpu;
    }

    private Map<Host, List<Server>> servers() {
        return cloud.servers().values().stream()
                .filter(it -> !it.deleted() && it.host().isPresent())
                .collect(Collectors.groupingBy(it -> it.host().orElseThrow()));
    }
}
