package org.opendrs.nova.testing.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.opendrs.nova.testing.cloud.CloudState;
import org.opendrs.nova.testing.cloud.Host;
import org.opendrs.nova.testing.cloud.Server;

/** The filters and the order of server lists. */
final class ServerQuery {
    private static final Set<String> KNOWN = Set.of(
            "all_tenants",
            "limit",
            "marker",
            "sort_key",
            "sort_dir",
            "name",
            "status",
            "host",
            "node",
            "flavor",
            "image",
            "project_id",
            "tenant_id",
            "user_id",
            "uuid",
            "vm_state",
            "task_state",
            "power_state",
            "availability_zone",
            "locked",
            "deleted",
            "changes-since",
            "changes-before",
            "tags",
            "tags-any",
            "not-tags",
            "not-tags-any",
            "ip",
            "ip6",
            "reservation_id",
            "hostname",
            "created_at",
            "updated_at",
            "launched_at",
            "terminated_at",
            "description",
            "soft_deleted",
            "config_drive",
            "key_name");
    private static final Map<String, Function<Server, String>> TEXT_FILTERS = Map.of(
            "host", it -> it.host().map(Host::name).orElse(""),
            "node", it -> it.host().map(Host::hypervisorHostname).orElse(""),
            "flavor", it -> it.flavor().id(),
            "image", it -> it.origin().imageId().orElse(""),
            "project_id", Server::projectId,
            "tenant_id", Server::projectId,
            "user_id", it -> it.origin().userId(),
            "uuid", Server::id,
            "vm_state", it -> it.vmState().wire(),
            "task_state", it -> it.taskState().orElse(""));
    private static final Map<String, Comparator<Server>> ORDERS = Map.of(
            "updated_at", Comparator.comparing(Server::updatedAt).thenComparing(Server::number),
            "display_name", Comparator.comparing(Server::name),
            "host", Comparator.comparing(it -> it.host().map(Host::name).orElse("")),
            "vm_state", Comparator.comparing(it -> it.vmState().wire()));

    private final CloudState cloud;

    ServerQuery(CloudState cloud) {
        this.cloud = cloud;
    }

    /** {@code list}: index or detail, as in the policies' names. */
    List<Server> find(Call call, String list) {
        refuseUnknown(call);
        boolean allTenants = call.flag("all_tenants");
        if (allTenants) {
            call.requireAdmin("os_compute_api:servers:" + list + ":get_all_tenants");
        }
        Predicate<Server> owned = it -> allTenants || it.projectId().equals(call.projectId());
        Predicate<Server> wanted = alive(call)
                .and(owned)
                .and(texts(call))
                .and(named(call))
                .and(inState(call))
                .and(tagged(call));
        String key = call.query("sort_key").orElse("created_at");
        boolean ascending = "asc".equals(call.query("sort_dir").orElse("desc"));
        List<Server> found = new ArrayList<>();
        for (Server server :
                key.equals("uuid") ? cloud.serversById() : cloud.servers().values()) {
            if (wanted.test(server)) {
                found.add(server);
            }
        }
        sort(found, key, ascending);
        return found;
    }

    /** What comes in order is not sorted again: each page of a large cloud's list is a query of its own. */
    private static void sort(List<Server> servers, String key, boolean ascending) {
        if (!key.equals("uuid") && !key.equals("created_at")) {
            Comparator<Server> order = order(key);
            servers.sort(ascending ? order : order.reversed());
        } else if (!ascending) {
            Collections.reverse(servers);
        }
    }

    private static Comparator<Server> order(String key) {
        return Optional.ofNullable(ORDERS.get(key))
                .orElseThrow(() -> ApiError.badRequest("Invalid input for query parameters sort_key."));
    }

    private static void refuseUnknown(Call call) {
        if (call.version().since(75)) {
            call.request().query().keySet().stream()
                    .filter(it -> !KNOWN.contains(it) && !it.startsWith("_"))
                    .findFirst()
                    .ifPresent(it -> {
                        throw ApiError.badRequest("'" + it + "' does not match any of the regexes: '^_'");
                    });
        }
    }

    /** With changes-since deleted servers are shown too, as far as they changed. */
    private static Predicate<Server> alive(Call call) {
        Optional<Instant> since = call.query("changes-since").map(it -> time("changes-since", it));
        Optional<Instant> before = call.query("changes-before")
                .filter(it -> call.version().since(66))
                .map(it -> time("changes-before", it));
        boolean deleted = call.flag("deleted") && call.token().admin();
        Predicate<Server> present = since.<Predicate<Server>>map(
                        time -> it -> !it.updatedAt().isBefore(time))
                .orElse(it -> it.deleted() == deleted);
        return before.<Predicate<Server>>map(time -> it -> !it.updatedAt().isAfter(time))
                .map(present::and)
                .orElse(present);
    }

    static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d") ? text : text + "Z")
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw ApiError.badRequest("Invalid input for query parameters " + name + ". Value: " + text + ". '" + text
                    + "' is not a 'date-time'");
        }
    }

    private static Predicate<Server> texts(Call call) {
        Predicate<Server> all = it -> true;
        for (var filter : TEXT_FILTERS.entrySet()) {
            Optional<String> value = call.query(filter.getKey());
            if (value.isPresent()) {
                all = all.and(it -> filter.getValue().apply(it).equals(value.get()));
            }
        }
        return all;
    }

    private Predicate<Server> named(Call call) {
        Predicate<Server> zone = call.query("availability_zone")
                .<Predicate<Server>>map(
                        wanted -> it -> it.host().map(cloud::zone).equals(Optional.of(wanted)))
                .orElse(it -> true);
        return call.query("name")
                .map(ServerQuery::pattern)
                .<Predicate<Server>>map(
                        pattern -> it -> pattern.matcher(it.name()).find())
                .orElse(it -> true)
                .and(zone);
    }

    private static Pattern pattern(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw ApiError.badRequest("Invalid input for query parameters name. Value: " + regex + ".");
        }
    }

    private static Predicate<Server> inState(Call call) {
        Predicate<Server> status = call.query("status")
                .<Predicate<Server>>map(wanted -> it -> it.status().equalsIgnoreCase(wanted))
                .orElse(it -> true);
        Predicate<Server> locked = call.query("locked")
                .filter(it -> call.version().since(73))
                .<Predicate<Server>>map(wanted -> it -> it.locked() == Boolean.parseBoolean(wanted))
                .orElse(it -> true);
        return status.and(locked);
    }

    private static Predicate<Server> tagged(Call call) {
        return call.query("tags")
                .map(it -> Set.of(it.split(",", -1)))
                .<Predicate<Server>>map(wanted -> it -> it.tags().containsAll(wanted))
                .orElse(it -> true);
    }
}
