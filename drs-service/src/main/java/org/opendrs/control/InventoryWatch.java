package org.opendrs.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.CloudUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the inventory fresh. A fault of the cloud is logged when it begins and when it ends. One thread. */
final class InventoryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(InventoryWatch.class);

    private final CloudInventories cloud;
    private final Duration every;
    private final Duration maxAge;
    private Optional<CloudInventory> last = Optional.empty();
    private Optional<Instant> asked = Optional.empty();
    private Optional<String> trouble = Optional.empty();

    InventoryWatch(CloudInventories cloud, Duration every, Duration maxAge) {
        this.cloud = cloud;
        this.every = every;
        this.maxAge = maxAge;
    }

    /** Reads again if it is time, and answers the last inventory; empty while there is none that is young enough to act on. */
    Optional<CloudInventory> current(Instant now) {
        if (asked.isEmpty() || Duration.between(asked.get(), now).compareTo(every) >= 0) {
            read(now);
        }
        return last.filter(inventory -> Duration.between(inventory.at(), now).compareTo(maxAge) <= 0);
    }

    /** The next call of {@link #current} reads again. */
    void expire() {
        asked = Optional.empty();
    }

    private void read(Instant now) {
        asked = Optional.of(now);
        try {
            last = Optional.of(cloud.read());
            mended();
        } catch (CloudUnavailable e) {
            failed(e);
        }
    }

    /** Another call to the cloud failed. */
    void failed(CloudUnavailable e) {
        if (trouble.isEmpty()) {
            LOG.warn("{}; nothing is decided until the cloud answers", e.line());
        }
        trouble = Optional.of(e.line());
    }

    private void mended() {
        trouble.ifPresent(line -> LOG.info("the cloud answers again"));
        trouble = Optional.empty();
    }

    /** What is wrong now; empty when the last call went well. */
    Optional<String> trouble() {
        return trouble;
    }

    Optional<Instant> lastRead() {
        return last.map(CloudInventory::at);
    }
}
