package org.opendrs.control;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A round that must not end its thread. A bug that shows again and again is logged with its trace when it begins, and when it
 * is over. One thread.
 */
final class KeepGoing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(KeepGoing.class);

    private final String name;
    private final Runnable round;
    private Optional<String> last = Optional.empty();

    KeepGoing(String name, Runnable round) {
        this.name = name;
        this.round = round;
    }

    @Override
    public void run() {
        try {
            round.run();
            last.ifPresent(fault -> LOG.info("{} works again", name));
            last = Optional.empty();
        } catch (RuntimeException e) {
            if (!last.equals(Optional.of(e.toString()))) {
                LOG.error("{} failed; please report this, the next round is tried as usual", name, e);
            }
            last = Optional.of(e.toString());
        }
    }
}
