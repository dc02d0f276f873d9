package org.opendrs.nova.wire;

/** Documents as Nova writes them, with fields of tomorrow among them. */
final class Documents {

    private Documents() {}

    /** A server at 2.100, as a list shows it. */
    static String server(String id) {
        return """
                {"id": "%s", "name": "web-%s", "status": "ACTIVE", "tenant_id": "p9", "user_id": "u9", "locked": true,
                 "locked_reason": "audit", "tags": ["drs:pin"], "metadata": {"team": "shop"}, "tomorrow": {"x": [1]},
                 "flavor": {"original_name": "m1.small", "vcpus": 2, "ram": 2048, "disk": 20, "ephemeral": 1, "swap": 512,
                            "extra_specs": {"hw:cpu_policy": "shared"}},
                 "image": {"id": "img-1", "properties": {}}, "os-extended-volumes:volumes_attached": [{"id": "vol-1"}],
                 "OS-EXT-SRV-ATTR:host": "cmp1", "OS-EXT-SRV-ATTR:hypervisor_hostname": "cmp1.example.org",
                 "OS-EXT-SRV-ATTR:instance_name": "instance-0000002a", "OS-EXT-STS:vm_state": "active",
                 "OS-EXT-STS:task_state": null, "OS-EXT-STS:power_state": 1, "OS-EXT-AZ:availability_zone": "nova",
                 "pinned_availability_zone": "nova", "scheduler_hints": {"different_host": ["a", "b"], "group": "g1"},
                 "created": "2026-11-01T10:00:00Z", "updated": "2026-11-02T10:00:00Z"}""".formatted(id, id);
    }

    /** A server of which Nova knows only that it exists, because its cell is down. */
    static String serverOfADownCell(String id) {
        return """
                {"id": "%s", "status": "UNKNOWN", "tenant_id": "p9", "created": "2026-11-01T10:00:00Z"}""".formatted(id);
    }

    static String servers(String... servers) {
        return "{\"servers\": [" + String.join(",", servers) + "]}";
    }

    static String serversWithNext(String... servers) {
        return "{\"servers\": [" + String.join(",", servers)
                + "], \"servers_links\": [{\"rel\": \"next\", \"href\": \"x\"}]}";
    }

    static String migration(String uuid, String status) {
        return """
                {"id": 7, "uuid": "%s", "instance_uuid": "a", "status": "%s", "migration_type": "live-migration",
                 "source_compute": "cmp1", "dest_compute": "cmp2", "source_node": "cmp1.example.org", "dest_node": null,
                 "created_at": "2026-11-22T10:00:00.123456", "updated_at": null, "user_id": "u", "project_id": "p"}""".formatted(uuid, status);
    }

    static String hypervisor(String sizes) {
        return """
                {"hypervisors": [{"id": "hyp-uuid-1", "hypervisor_hostname": "cmp1.example.org", "hypervisor_type": "QEMU",
                  "hypervisor_version": 7002000, "state": "up", "status": "disabled", "host_ip": "192.0.2.1",
                  "service": {"id": "svc-1", "host": "cmp1", "disabled_reason": "disks"},
                  "cpu_info": {"arch": "x86_64", "vendor": "Intel", "model": "Skylake", "features": ["avx", "avx2"],
                               "topology": {"cores": 4}}%s}]}""".formatted(sizes);
    }
}
