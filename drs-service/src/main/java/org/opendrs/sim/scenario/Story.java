package org.opendrs.sim.scenario;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.opendrs.sim.Simulation;

/**
 * What happens in a scenario.
 *
 * @param length how long is looked
 */
record Story(Duration length, List<Event> events) {
    Story {
        events = List.copyOf(events);
    }

    /**
     * Something that happens.
     *
     * @param at since the start
     * @param text for the log
     * @param where file and line
     */
    record Event(Duration at, String text, String where, Consumer<Simulation> action) {
        void happen(Simulation simulation) {
            simulation.line("event " + text);
            try {
                action.accept(simulation);
            } catch (IllegalArgumentException e) {
                throw new ImpossibleEvent(where + ": " + e.getMessage());
            }
        }
    }

    /** Only when it was to happen it showed that it cannot. */
    @SuppressWarnings("serial")
    static final class ImpossibleEvent extends RuntimeException {
        ImpossibleEvent(String line) {
            super(line);
        }
    }

    /** Puts all events on the simulation's clock. */
    void tell(Simulation simulation) {
        for (Event event : events) {
            simulation.at(event.at(), () -> event.happen(simulation));
        }
    }
}
