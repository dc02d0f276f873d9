package org.opendrs.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opendrs.model.Aggregate;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.ServerGroup;

/** Reads the elements of {@code serverGroups} and {@code aggregates}. */
final class RuleReader {
    private final JsonCursor json;
    private String id = "";
    private ServerGroup.@Nullable Policy policy;
    private int maxServerPerHost;
    private List<String> ids = List.of();
    private Optional<String> zone = Optional.empty();
    private Map<String, String> metadata = Map.of();

    RuleReader(JsonCursor json) {
        this.json = json;
    }

    ServerGroup group() throws IOException, InvalidFileException {
        reset();
        json.object(field -> {
            switch (field) {
                case "uuid" -> id = json.name();
                case "policy" -> policy = policy();
                case "maxServerPerHost" ->
                    maxServerPerHost = json.isNull() ? 1 : (int) json.integer(1, Limits.LIST_MAX);
                case "members" -> ids = json.names(Limits.INSTANCES_MAX);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (id.isEmpty() || policy == null) {
            throw json.fail("a server group needs uuid and policy");
        }
        List<InstanceId> members = new ArrayList<>(ids.size());
        ids.forEach(member -> members.add(new InstanceId(member)));
        return new ServerGroup(id, policy, maxServerPerHost, members);
    }

    Aggregate aggregate() throws IOException, InvalidFileException {
        reset();
        json.object(field -> {
            switch (field) {
                case "name" -> id = json.name();
                case "availabilityZone" -> zone = json.textOrNull();
                case "metadata" -> metadata = FlavorReader.strings(json);
                case "hosts" -> ids = json.names(Limits.HOSTS_MAX);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (id.isEmpty()) {
            throw json.fail("an aggregate needs a name");
        }
        return new Aggregate(id, zone, metadata, ids.stream().map(HostId::new).toList());
    }

    private void reset() {
        id = "";
        policy = null;
        maxServerPerHost = 1;
        ids = List.of();
        zone = Optional.empty();
        metadata = Map.of();
    }

    private ServerGroup.Policy policy() throws IOException, InvalidFileException {
        return ServerGroup.Policy.parse(json.text())
                .orElseThrow(() -> json.fail("must be affinity, anti-affinity, soft-affinity or soft-anti-affinity"));
    }
}
