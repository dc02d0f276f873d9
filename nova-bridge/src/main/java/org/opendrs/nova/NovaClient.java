package org.opendrs.nova;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.fault.OpenStackFault;
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

/**
 * Nova, at one negotiated microversion of at least 2.68, as an admin sees it. Lists are complete (every page, every project)
 * or fail with an {@link OpenStackFault}; they are never silently short, but see {@link #servers()} about cells.
 */
public interface NovaClient {

    /** The microversion that calls are made with. */
    Microversion microversion();

    /**
     * All servers of all projects, not the deleted ones. Nova leaves out the servers of a cell that is down: that one is
     * missing does not mean that it is gone. {@link #server} tells.
     */
    List<Server> servers();

    /** Servers that changed at or after {@code since}, deleted ones too (see {@link Server#deleted()}). */
    List<Server> serversChangedSince(Instant since);

    /** One server, with its groups; empty only when Nova says that it does not exist. */
    Optional<Server> server(String serverId);

    List<Hypervisor> hypervisors();

    /** Empty when there is none with this id. */
    Optional<Hypervisor> hypervisor(String hypervisorId);

    /** The nova-compute services, those of cells that are down with status {@code UNKNOWN}. */
    List<ComputeService> computeServices();

    List<Aggregate> aggregates();

    /** Server groups of all projects. */
    List<ServerGroup> serverGroups();

    /** Flavors, public or not, with their extra specs. */
    List<Flavor> flavors();

    /** Migration records of all kinds, newest first. */
    List<MigrationRecord> migrations(MigrationQuery query);

    /** Live migrations of a server that are in progress; empty when there are none. */
    List<ServerMigration> serverMigrations(String serverId);

    /** What was asked of a server, newest first, without events. */
    List<InstanceAction> instanceActions(String serverId);

    /** What one request did to a server, with events; empty when Nova knows no such request. */
    Optional<InstanceAction> instanceAction(String serverId, String requestId);

    /**
     * Asks Nova to live-migrate a server to a host that its scheduler verifies, with {@code block_migration: auto}. The
     * answer means only that the request was taken; success is told by {@link #migrations} and {@link #server}. Sent once.
     *
     * @return the id of the request, {@code req-…}, the key into {@link #instanceAction}
     * @throws OpenStackFault when refused; with {@code outcomeUnknown()}, Nova may have taken it all the same
     */
    String liveMigrate(String serverId, String host);

    /** Asks Nova to cancel a live migration that is queued, preparing or running. Sent once. */
    void abortMigration(String serverId, long migrationId);

    /** Asks Nova to end a running live migration now, by pausing the guest or by post-copy. Sent once. */
    void forceComplete(String serverId, long migrationId);

    /**
     * Takes a compute service out of scheduling.
     *
     * @param serviceId uuid
     * @param reason shown to operators, 1..255 characters
     */
    ComputeService disableService(String serviceId, String reason);

    /**
     * Puts a compute service back into scheduling.
     *
     * @param serviceId uuid
     */
    ComputeService enableService(String serviceId);
}
