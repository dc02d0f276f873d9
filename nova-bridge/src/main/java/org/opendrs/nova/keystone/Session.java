package org.opendrs.nova.keystone;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.fault.OpenStackFault;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.http.Link;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.http.Transport;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.types.Facing;
import org.openstack4j.api.types.ServiceType;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.identity.URLResolverParams;
import org.openstack4j.openstack.internal.OSClientSession.OSClientSessionV3;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One token for all threads. It is renewed by one thread while the others wait and share the outcome: shortly before it
 * expires, or when a service rejects it. While Keystone gives no new one, a token that still holds goes on being used.
 */
public final class Session implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How long an early renewal that failed is left alone, while the token still holds. */
    private static final Duration REST = Duration.ofSeconds(30);

    private final Transport transport;
    private final InstantSource clock;
    private final Config config;
    private final Keystone keystone;
    private final CloudConfig cloud;

    /** Fair: otherwise a thread that just failed overtakes those that wait for its outcome, and tries again. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private volatile @Nullable Login login;
    private volatile Instant nextEarlyRenewal = Instant.MIN;

    /** Logins tried; written under the lock. */
    private final AtomicLong attempts = new AtomicLong();

    /** Guarded by the lock. */
    private @Nullable OpenStackFault lastFault;

    public Session(CloudConfig cloud, Transport transport, InstantSource clock) {
        this.cloud = cloud;
        this.transport = transport;
        this.clock = clock;
        this.config = Config.newConfig().withEndpointURLResolver(this);
        this.keystone = new Keystone(cloud, config, clock);
    }

    /** The region in use. Logs in when that was not done yet, as everything here does. */
    public String region() {
        return current().catalog().regionName();
    }

    /**
     * The endpoint of a service in this region.
     *
     * @throws org.opendrs.nova.fault.CatalogFault when there is none
     */
    public URI endpoint(String serviceType) {
        return current().catalog().endpoint(serviceType);
    }

    /** Endpoints in use by service type. */
    public Map<String, URI> endpoints() {
        return current().catalog().all();
    }

    public CloudConfig cloud() {
        return cloud;
    }

    @Override
    public Answer sendAnonymous(Request request) {
        return transport.send(request);
    }

    /** A 401 means that the service did nothing, so that even what changes something is sent again with a new token. */
    @Override
    public Answer send(Request request) {
        Login used = current();
        Answer answer = transport.send(request.header("X-Auth-Token", used.tokenId()));
        if (answer.status() != 401) {
            return answer;
        }
        return transport.send(request.header("X-Auth-Token", renewed(used).tokenId()));
    }

    /** Calls openstack4j, whose services read their session from the thread. */
    <T> T openstack4j(String operation, Function<OSClientV3, T> call) {
        OSClientSessionV3 session = OSClientSessionV3.createSession(current().token(), Facing.PUBLIC, null, config);
        session.headers(Map.of(OPERATION, operation));
        return call.apply(session);
    }

    private Login current() {
        Login held = login;
        Instant now = clock.instant();
        if (held == null || held.expired(now)) {
            return renewed(held);
        }
        return held.dueForRenewal(now) && !now.isBefore(nextEarlyRenewal) ? renewedEarly(held, now) : held;
    }

    private Login renewedEarly(Login held, Instant now) {
        try {
            return renewed(held);
        } catch (OpenStackFault fault) {
            nextEarlyRenewal = now.plus(REST);
            LOG.warn(
                    "token of cloud {} not renewed, used until {}: {}",
                    cloud.name(),
                    held.expires(),
                    fault.getMessage());
            return held;
        }
    }

    /** A login other than {@code old}: that of another thread, or a new one. */
    private Login renewed(@Nullable Login old) {
        long seen = attempts.get();
        lock.lock();
        try {
            Login held = login;
            if (held != null && (old == null || !held.tokenId().equals(old.tokenId()))) {
                return held;
            }
            if (attempts.get() != seen && lastFault != null) {
                throw lastFault; // somebody tried while we waited: no use in trying again at once
            }
            return logIn();
        } finally {
            lock.unlock();
        }
    }

    private Login logIn() {
        try {
            Login fresh = keystone.logIn();
            login = fresh;
            lastFault = null;
            LOG.info("cloud {}: logged in until {}", cloud.name(), fresh.expires());
            return fresh;
        } catch (OpenStackFault fault) {
            lastFault = fault;
            throw fault;
        } finally {
            attempts.incrementAndGet();
        }
    }

    /** openstack4j's own resolver would fall back to Keystone's URL. Identity calls go where the login went. */
    @Override
    public String findURLV3(URLResolverParams params) {
        URI override = cloud.endpointOverrides().get("identity");
        return params.type == null || params.type == ServiceType.IDENTITY
                ? (override == null ? keystone.v3() : override).toString()
                : endpoint(params.type.getType()).toString();
    }

    @Override
    public String findURLV2(URLResolverParams params) {
        throw new IllegalStateException("Keystone v2 is not supported");
    }
}
