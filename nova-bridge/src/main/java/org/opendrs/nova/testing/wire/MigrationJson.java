package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Migration;
import org.opendrs.nova.testing.cloud.MigrationPhysics.Progress;

/** The two forms of a migration: in os-migrations, and (with bytes) under its server. */
final class MigrationJson {
    private MigrationJson() {}

    static ObjectNode record(Migration migration, Call call) {
        Microversion version = call.version();
        ObjectNode json = Json.object().put("id", migration.number());
        if (version.since(59)) {
            json.put("uuid", migration.uuid());
        }
        ends(json, migration);
        json.put("old_instance_type_id", 1)
                .put("new_instance_type_id", 1)
                .put("instance_uuid", migration.server().id())
                .put("status", migration.status());
        if (version.since(23)) {
            json.put("migration_type", "live-migration");
        }
        owner(json, migration, version);
        times(json, migration);
        if (version.since(23) && migration.inProgress()) {
            String path = "/servers/" + migration.server().id() + "/migrations/" + migration.number();
            json.set("links", ServerJson.links(call, path));
        }
        return json;
    }

    static ObjectNode underServer(Migration migration, Optional<Progress> progress, Microversion version) {
        ObjectNode json = Json.object().put("id", migration.number());
        ends(json, migration);
        json.put("server_uuid", migration.server().id()).put("status", migration.status());
        json.put("memory_total_bytes", progress.map(Progress::totalBytes).orElse(null))
                .put(
                        "memory_processed_bytes",
                        progress.map(Progress::processedBytes).orElse(null))
                .put(
                        "memory_remaining_bytes",
                        progress.map(Progress::remainingBytes).orElse(null));
        Long noDisk = progress.map(it -> 0L).orElse(null);
        json.put("disk_total_bytes", noDisk).put("disk_processed_bytes", noDisk).put("disk_remaining_bytes", noDisk);
        if (version.since(59)) {
            json.put("uuid", migration.uuid());
        }
        owner(json, migration, version);
        times(json, migration);
        return json;
    }

    private static void ends(ObjectNode json, Migration migration) {
        Optional<Host> destination = migration.destination();
        json.put("source_compute", migration.source().name())
                .put("dest_compute", destination.map(Host::name).orElse(null))
                .put(
                        "source_node",
                        destination
                                .map(it -> migration.source().hypervisorHostname())
                                .orElse(null))
                .put("dest_node", destination.map(Host::hypervisorHostname).orElse(null))
                .putNull("dest_host");
    }

    private static void owner(ObjectNode json, Migration migration, Microversion version) {
        if (version.since(80)) {
            json.put("user_id", migration.userId())
                    .put("project_id", migration.server().projectId());
        }
    }

    private static void times(ObjectNode json, Migration migration) {
        json.put("created_at", Json.database(migration.createdAt()))
                .put("updated_at", Json.database(migration.updatedAt()));
    }
}
