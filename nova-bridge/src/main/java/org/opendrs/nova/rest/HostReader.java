package org.opendrs.nova.rest;

import java.util.OptionalInt;
import java.util.Set;
import org.opendrs.nova.model.Aggregate;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.Flavor;
import org.opendrs.nova.model.Hypervisor;
import org.opendrs.nova.model.Hypervisor.Cpu;
import org.opendrs.nova.model.Hypervisor.Sizes;
import org.opendrs.nova.model.ServerGroup;

/** Everything that describes hosts and the rules for them. */
final class HostReader {

    private HostReader() {}

    static Hypervisor hypervisor(Json json) {
        Json service = json.object("service");
        return new Hypervisor(
                json.text("id"),
                json.text("hypervisor_hostname"),
                service.text("host"),
                json.optionalText("hypervisor_type").orElse(""),
                json.number("hypervisor_version"),
                json.text("state"),
                json.text("status"),
                service.nonEmptyText("disabled_reason"),
                json.nonEmptyText("host_ip"),
                json.optionalObject("cpu_info").map(HostReader::cpu),
                json.optionalNumber("vcpus").map(vcpus -> sizes(json)));
    }

    private static Cpu cpu(Json json) {
        return new Cpu(
                json.nonEmptyText("arch"),
                json.nonEmptyText("vendor"),
                json.nonEmptyText("model"),
                Set.copyOf(json.texts("features")));
    }

    private static Sizes sizes(Json json) {
        return new Sizes(
                json.integer("vcpus"),
                json.integer("vcpus_used"),
                json.number("memory_mb"),
                json.number("memory_mb_used"),
                json.number("local_gb"),
                json.number("local_gb_used"),
                json.integer("running_vms"));
    }

    static ComputeService service(Json json) {
        return new ComputeService(
                json.nonEmptyText("id"),
                json.text("host"),
                json.nonEmptyText("zone"),
                json.text("status"),
                json.nonEmptyText("disabled_reason"),
                json.nonEmptyText("state"),
                json.flag("forced_down").orElse(false),
                json.optionalTime("updated_at"));
    }

    static Aggregate aggregate(Json json) {
        return new Aggregate(
                json.number("id"),
                json.text("uuid"),
                json.text("name"),
                json.nonEmptyText("availability_zone"),
                Set.copyOf(json.texts("hosts")),
                json.textMap("metadata"));
    }

    static ServerGroup serverGroup(Json json) {
        OptionalInt most = json.optionalObject("rules")
                .map(rules -> rules.optionalInt("max_server_per_host"))
                .orElse(OptionalInt.empty());
        return new ServerGroup(
                json.text("id"),
                json.text("name"),
                json.text("project_id"),
                json.text("policy"),
                most,
                Set.copyOf(json.texts("members")));
    }

    static Flavor flavor(Json json) {
        return new Flavor(
                json.text("id"),
                json.text("name"),
                ServerReader.size(json, "OS-FLV-EXT-DATA:ephemeral"),
                json.flag("os-flavor-access:is_public").orElse(true),
                json.textMap("extra_specs"));
    }
}
