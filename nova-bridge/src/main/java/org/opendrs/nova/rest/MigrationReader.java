package org.opendrs.nova.rest;

import java.util.List;
import java.util.Optional;
import org.opendrs.nova.model.InstanceAction;
import org.opendrs.nova.model.InstanceAction.Event;
import org.opendrs.nova.model.MigrationRecord;
import org.opendrs.nova.model.ServerMigration;
import org.opendrs.nova.model.ServerMigration.Progress;

/** Migrations, running and over, and what was asked of servers. */
final class MigrationReader {

    private MigrationReader() {}

    static MigrationRecord record(Json json) {
        return new MigrationRecord(
                json.number("id"),
                json.text("uuid"),
                json.text("instance_uuid"),
                json.text("status"),
                json.text("migration_type"),
                json.nonEmptyText("source_compute"),
                json.nonEmptyText("dest_compute"),
                json.time("created_at"),
                json.optionalTime("updated_at"));
    }

    static ServerMigration running(Json json) {
        return new ServerMigration(
                json.number("id"),
                json.text("uuid"),
                json.text("server_uuid"),
                json.text("status"),
                json.nonEmptyText("source_compute"),
                json.nonEmptyText("dest_compute"),
                progress(json, "memory"),
                progress(json, "disk"),
                json.time("created_at"),
                json.optionalTime("updated_at"));
    }

    private static Optional<Progress> progress(Json json, String kind) {
        return json.optionalNumber(kind + "_total_bytes")
                .map(total -> new Progress(
                        total, json.number(kind + "_processed_bytes"), json.number(kind + "_remaining_bytes")));
    }

    static InstanceAction action(Json json) {
        List<Event> events = json.has("events") ? json.list("events", MigrationReader::event) : List.of();
        return new InstanceAction(
                json.text("request_id"),
                json.text("instance_uuid"),
                json.text("action"),
                json.nonEmptyText("message"),
                json.time("start_time"),
                json.optionalTime("updated_at"),
                events);
    }

    private static Event event(Json json) {
        return new Event(
                json.text("event"),
                json.time("start_time"),
                json.optionalTime("finish_time"),
                json.nonEmptyText("result"),
                json.nonEmptyText("host"),
                json.nonEmptyText("details"));
    }
}
