package org.opendrs.adapter.nova;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opendrs.act.LiveMigrations;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.fault.OpenStackFault;

/**
 * A cloud that may be away when the service starts: logged in to when first needed, and again when needed as long as that
 * fails, but no more often than every few seconds. Safe for threads.
 */
public final class CloudLink {
    /** Callers within this time after a failed login share its fault. */
    private static final Duration REST = Duration.ofSeconds(2);

    private record Failure(OpenStackFault fault, Instant at) {}

    private final Supplier<OpenStackCloud> login;
    private final InstantSource clock;
    private volatile @Nullable OpenStackCloud cloud;
    private @Nullable Failure failure;

    /** @param login logs in or throws an {@link OpenStackFault} */
    public CloudLink(Supplier<OpenStackCloud> login, InstantSource clock) {
        this.login = login;
        this.clock = clock;
    }

    /** @throws OpenStackFault when the login fails, or failed a moment ago */
    public OpenStackCloud cloud() {
        OpenStackCloud open = cloud;
        return open != null ? open : open();
    }

    private synchronized OpenStackCloud open() {
        OpenStackCloud open = cloud;
        if (open != null) {
            return open;
        }
        Failure last = failure;
        if (last != null && Duration.between(last.at(), clock.instant()).compareTo(REST) < 0) {
            throw last.fault();
        }
        try {
            open = login.get();
            cloud = open;
            return open;
        } catch (OpenStackFault fault) {
            failure = new Failure(fault, clock.instant());
            throw fault;
        }
    }

    /** Something that is made from the cloud when it is first there. */
    private final class Made<T> implements Supplier<T> {
        private final Function<OpenStackCloud, T> maker;
        private @Nullable T made;

        Made(Function<OpenStackCloud, T> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized T get() {
            T known = made;
            if (known == null) {
                known = make();
                made = known;
            }
            return known;
        }

        private T make() {
            try {
                return maker.apply(cloud());
            } catch (OpenStackFault fault) {
                throw new CloudUnavailable(String.valueOf(fault.getMessage()), fault);
            }
        }
    }

    public CloudInventories inventories(NovaOptions options) {
        return new LinkedInventories(new Made<>(open -> new NovaCloudInventories(open, options, clock)));
    }

    public LiveMigrations migrations() {
        return new LinkedMigrations(new Made<>(open -> new NovaLiveMigrations(open.nova(), clock)));
    }

    public Tokens tokens() {
        return new LinkedTokens(this);
    }
}
