package org.opendrs.nova.testing.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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
            "created_at", Comparator.comparing(Server::createdAt).thenComparing(Server::number),
            "updated_at", Comparator.comparing(Server::updatedAt).thenComparing(Server::number),
            "display_name", Comparator.comparing(Server::name),
            "uuid", Comparator.comparing(Server::id),
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
        Predicate<Server> wanted = it -> allTenants || it.projectId().equals(call.projectId());
        return cloud.servers().values().stream()
                .filter(wanted.and(alive(call))
                        .and(texts(call))
                        .and(named(call))
                        .and(inState(call))
                        .and(tagged(call)))
                .sorted(order(call))
                .toList();
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
        Predicate<Server> present = it -> since.isPresent() || it.deleted() == deleted;
        return present.and(it -> since.isEmpty() || !it.updatedAt().isBefore(since.get()))
                .and(it -> before.isEmpty() || !it.updatedAt().isAfter(before.get()));
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

    private static Comparator<Server> order(Call call) {
        Comparator<Server> order = Optional.ofNullable(
                        ORDERS.get(call.query("sort_key").orElse("created_at")))
                .orElseThrow(() -> ApiError.badRequest("Invalid input for query parameters sort_key."));
        return "asc".equals(call.query("sort_dir").orElse("desc")) ? order : order.reversed();
    }
}
