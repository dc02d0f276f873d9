package org.opendrs.nova.rest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.keystone.Session;
import org.opendrs.nova.model.Aggregate;
import org.opendrs.nova.model.ComputeService;
import org.opendrs.nova.model.Flavor;
import org.opendrs.nova.model.Hypervisor;
import org.opendrs.nova.model.InstanceAction;
import org.opendrs.nova.model.Microversion;
import org.opendrs.nova.model.MigrationQuery;
import org.opendrs.nova.model.MigrationRecord;
import org.opendrs.nova.model.Server;
import org.opendrs.nova.model.ServerGroup;
import org.opendrs.nova.model.ServerMigration;

/** Nova over HTTP. */
public final class NovaRest implements NovaClient {

    /** The last version with sizes; from 2.88 on the call also asks every compute host for its uptime. */
    private static final Microversion HYPERVISORS = new Microversion(2, 87);

    private final Api api;

    private NovaRest(Api api) {
        this.api = api;
    }

    /**
     * Finds the microversion to speak.
     *
     * @throws org.opendrs.nova.fault.UnsupportedFault when Nova is older than 2.68
     */
    public static NovaRest negotiate(Session session) {
        return new NovaRest(Negotiation.nova(session));
    }

    @Override
    public Microversion microversion() {
        return api.version();
    }

    @Override
    public List<Server> servers() {
        return servers("list servers", Query.of("servers", "detail"));
    }

    @Override
    public List<Server> serversChangedSince(Instant since) {
        return servers("list changed servers", Query.of("servers", "detail").with("changes-since", seconds(since)));
    }

    /** Sorted by something that never changes, so that a server that changes meanwhile is neither missed nor doubled. */
    private List<Server> servers(String operation, Query query) {
        Query all = query.with("all_tenants", 1).with("sort_key", "uuid").with("sort_dir", "asc");
        return api.pages(operation, all, "servers", "servers_links", ServerReader::server, Server::id);
    }

    @Override
    public Optional<Server> server(String serverId) {
        return api.find("read server " + serverId, Query.of("servers", serverId))
                .map(json -> ServerReader.server(json.object("server")));
    }

    @Override
    public List<Hypervisor> hypervisors() {
        Query query = Query.of("os-hypervisors", "detail");
        return api.at(api.version().min(HYPERVISORS))
                .pages(
                        "list hypervisors",
                        query,
                        "hypervisors",
                        "hypervisors_links",
                        HostReader::hypervisor,
                        Hypervisor::id);
    }

    @Override
    public Optional<Hypervisor> hypervisor(String hypervisorId) {
        return api.at(api.version().min(HYPERVISORS))
                .find("read hypervisor " + hypervisorId, Query.of("os-hypervisors", hypervisorId))
                .map(json -> HostReader.hypervisor(json.object("hypervisor")));
    }

    /** Not filtered by Nova: with any filter it would leave out the services of cells that are down. */
    @Override
    public List<ComputeService> computeServices() {
        return api
                .get("list services", Query.of("os-services"))
                .list(
                        "services",
                        json -> json.text("binary").equals("nova-compute")
                                ? Optional.of(HostReader.service(json))
                                : Optional.<ComputeService>empty())
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public List<Aggregate> aggregates() {
        return api.get("list aggregates", Query.of("os-aggregates")).list("aggregates", HostReader::aggregate);
    }

    @Override
    public List<ServerGroup> serverGroups() {
        Query query = Query.of("os-server-groups").with("all_projects", "true");
        return api.offsets("list server groups", query, "server_groups", HostReader::serverGroup, ServerGroup::id);
    }

    @Override
    public List<Flavor> flavors() {
        Query query = Query.of("flavors", "detail").with("is_public", "None"); // both kinds
        return api.pages("list flavors", query, "flavors", "flavors_links", HostReader::flavor, Flavor::id);
    }

    @Override
    public List<MigrationRecord> migrations(MigrationQuery wanted) {
        Query all = Query.of("os-migrations");
        Query ofServer =
                wanted.serverId().map(id -> all.with("instance_uuid", id)).orElse(all);
        Query query = wanted.changedSince()
                .map(since -> ofServer.with("changes-since", seconds(since)))
                .orElse(ofServer);
        return api.pages(
                "list migrations",
                query,
                "migrations",
                "migrations_links",
                MigrationReader::record,
                MigrationRecord::uuid);
    }

    @Override
    public List<ServerMigration> serverMigrations(String serverId) {
        return api.get("list migrations of server " + serverId, Query.of("servers", serverId, "migrations"))
                .list("migrations", MigrationReader::running);
    }

    @Override
    public List<InstanceAction> instanceActions(String serverId) {
        Query query = Query.of("servers", serverId, "os-instance-actions");
        return api.pages(
                "list actions of server " + serverId,
                query,
                "instanceActions",
                "links",
                MigrationReader::action,
                InstanceAction::requestId);
    }

    @Override
    public Optional<InstanceAction> instanceAction(String serverId, String requestId) {
        Query query = Query.of("servers", serverId, "os-instance-actions", requestId);
        return api.find("read action " + requestId + " of server " + serverId, query)
                .map(json -> MigrationReader.action(json.object("instanceAction")));
    }

    @Override
    public String liveMigrate(String serverId, String host) {
        Map<String, String> order = Map.of("host", host, "block_migration", "auto");
        Answer answer = api.change(
                "live-migrate server " + serverId + " to " + host,
                "POST",
                Query.of("servers", serverId, "action"),
                json(Map.of("os-migrateLive", order)));
        return accepted(answer).requestId().orElseThrow(() -> answer.fault("it names no request id"));
    }

    @Override
    public void abortMigration(String serverId, long migrationId) {
        String operation = "abort migration " + migrationId + " of server " + serverId;
        accepted(api.delete(operation, Query.of("servers", serverId, "migrations", "" + migrationId)));
    }

    @Override
    public void forceComplete(String serverId, long migrationId) {
        accepted(api.change(
                "force migration " + migrationId + " of server " + serverId + " to complete",
                "POST",
                Query.of("servers", serverId, "migrations", "" + migrationId, "action"),
                "{\"force_complete\":null}"));
    }

    @Override
    public ComputeService disableService(String serviceId, String reason) {
        return changeService(
                "disable service " + serviceId, serviceId, Map.of("status", "disabled", "disabled_reason", reason));
    }

    @Override
    public ComputeService enableService(String serviceId) {
        return changeService("enable service " + serviceId, serviceId, Map.of("status", "enabled"));
    }

    private ComputeService changeService(String operation, String serviceId, Map<String, String> change) {
        Answer answer = api.change(operation, "PUT", Query.of("os-services", serviceId), json(change));
        return HostReader.service(Json.of(answer).object("service"));
    }

    /** Nova takes such orders with 202; another success comes from somebody else. */
    private static Answer accepted(Answer answer) {
        if (answer.status() != 202) {
            throw answer.fault("202 was expected");
        }
        return answer;
    }

    private static String json(Map<String, ?> document) {
        return JsonMapper.builder().build().valueToTree(document).toString();
    }

    private static String seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
