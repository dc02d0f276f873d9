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
     */
    record Event(Duration at, String text, Consumer<Simulation> action) {}

    /** Puts all events on the simulation's clock. */
    void tell(Simulation simulation) {
        for (Event event : events) {
            simulation.at(event.at(), () -> {
                simulation.line("event " + event.text());
                event.action().accept(simulation);
            });
        }
    }
}
