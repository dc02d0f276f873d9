package org.opendrs.sim.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.scenario.Story.Event;

/**
 * Reads {@code events.yml}: {@code for}, how long the scenario lasts, and {@code events}. An event has {@code at}, one key that says what
 * happens, with the name of the instance or host that it happens to, and the keys that belong to it:
 *
 * <pre>{@code
 * for: 10m
 * events:
 *   - {at: 60s, cpu: web-1, cores: 4}
 *   - {at: 2m, libvirt-away: cmp1}
 * }</pre>
 */
final class EventsFile {
    /** A simulated month: longer is a mistake in the unit. */
    private static final Duration LONGEST = Duration.ofDays(31);

    private EventsFile() {}

    static Story read(Path path, SimCluster cluster) throws InvalidScenario {
        YamlCursor.Fields fields = YamlCursor.open(path).only("for", "events");
        YamlCursor wanted = fields.need("for");
        Duration length = wanted.duration();
        if (length.isZero() || length.compareTo(LONGEST) > 0) {
            throw wanted.wrong("'for' is " + wanted.text() + ", not more than nothing and at most 31 days");
        }
        EventKinds kinds = new EventKinds(cluster);
        List<Event> events = new ArrayList<>();
        for (Entry entry : inTime(fields.items("events"), length)) {
            Map<String, YamlCursor> keys = entry.cursor().fields(Set.of());
            events.add(new Event(
                    entry.at(), text(keys), entry.cursor().where(), kinds.read(entry.cursor(), keys.keySet())));
        }
        return new Story(length, events);
    }

    private record Entry(Duration at, YamlCursor cursor) {}

    /** In the order in which they happen, which need not be that of the file: who is there depends on it. */
    private static List<Entry> inTime(List<YamlCursor> cursors, Duration length) throws InvalidScenario {
        List<Entry> entries = new ArrayList<>();
        for (YamlCursor cursor : cursors) {
            entries.add(new Entry(time(cursor, length), cursor));
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static Duration time(YamlCursor at, Duration length) throws InvalidScenario {
        YamlCursor when = at.fields(Set.of()).get("at");
        if (when == null) {
            throw at.wrong("'at' is missing");
        }
        Duration time = when.duration();
        if (time.compareTo(length) > 0) {
            throw when.wrong("at " + when.text() + " the scenario is over");
        }
        return time;
    }

    private static String text(Map<String, YamlCursor> fields) throws InvalidScenario {
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, YamlCursor> field : fields.entrySet()) {
            if (!field.getKey().equals("at")) {
                words.add(field.getKey() + " " + field.getValue().label());
            }
        }
        return words.stream().collect(Collectors.joining(", "));
    }
}
