package org.opendrs.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.opendrs.control.PlanArchive;
import org.opendrs.control.Planned;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.snapshot.PlanTimes;
import org.opendrs.snapshot.PlanWriter;
import org.opendrs.snapshot.SnapshotWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last plans, oldest dropped first. A plan that decides what the one before it decided is not kept, so that a cloud at rest does not
 * push out what happened last. With a directory they outlive the process: {@code ID.snapshot.json.gz} and {@code ID.plan.json}; other
 * files there are left alone. Safe for threads.
 */
public final class KeptPlans implements PlanArchive {
    private static final Logger LOG = LoggerFactory.getLogger(KeptPlans.class);

    private static final String SNAPSHOT = ".snapshot.json.gz";
    private static final String PLAN = ".plan.json";
    private static final Pattern ID = Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z");
    private static final DateTimeFormatter ID_FORMAT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final int most;
    private final PlanStore store;
    private final TreeMap<String, PlanSummary> summaries = new TreeMap<>();
    private Optional<Decision> last = Optional.empty();

    private KeptPlans(int most, PlanStore store) {
        this.most = most;
        this.store = store;
    }

    /** @param most how many are kept; 0: none */
    public static KeptPlans inMemory(int most) {
        return new KeptPlans(most, new MemoryStore());
    }

    /**
     * With those that an earlier process left there.
     *
     * @param directory exists and may be written to; nobody else writes there
     */
    public static KeptPlans in(Path directory, int most) {
        KeptPlans plans = new KeptPlans(most, new DirectoryStore(directory));
        plans.load();
        return plans;
    }

    @Override
    public synchronized void keep(Planned planned) {
        Decision decision = Decision.of(planned.plan());
        if (most == 0 || last.equals(Optional.of(decision))) {
            return;
        }
        String id = ID_FORMAT.format(planned.snapshot().takenAt().atOffset(ZoneOffset.UTC));
        try {
            store.write(id + SNAPSHOT, compressed(planned.snapshot()));
            store.write(id + PLAN, json(planned)); // the last: who has a plan has its snapshot
            summaries.put(id, summary(id, planned));
            last = Optional.of(decision);
            dropOldest();
        } catch (IOException e) {
            LOG.warn("plan {} is not kept: {}", id, oneLine(e));
        }
    }

    /** Newest first. */
    public synchronized List<PlanSummary> list() {
        return List.copyOf(summaries.descendingMap().values());
    }

    /** A plan as {@code opendrs-plan/1}; empty when there is none such. */
    public Optional<byte[]> plan(String id) {
        return read(id, PLAN);
    }

    /** What it was made on, as gzip-compressed {@code opendrs-snapshot/1}; empty when there is none such. */
    public Optional<byte[]> snapshot(String id) {
        return read(id, SNAPSHOT);
    }

    private synchronized Optional<byte[]> read(String id, String kind) {
        if (!summaries.containsKey(id)) {
            return Optional.empty();
        }
        try {
            return Optional.of(store.read(id + kind));
        } catch (IOException e) {
            LOG.warn("kept plan {} cannot be read: {}", id, oneLine(e));
            return Optional.empty();
        }
    }

    private void load() {
        try {
            SortedSet<String> names = store.names();
            for (String name : names) {
                if (isOurs(name, PLAN)) {
                    load(name.substring(0, name.length() - PLAN.length()));
                } else if (isOurs(name, SNAPSHOT) && !names.contains(name.replace(SNAPSHOT, PLAN))) {
                    store.delete(name); // the process died before the plan was written
                }
            }
            dropOldest();
        } catch (IOException e) {
            LOG.warn("kept plans of an earlier run cannot be read: {}", oneLine(e));
        }
    }

    private static boolean isOurs(String name, String kind) {
        return name.endsWith(kind)
                && ID.matcher(name.substring(0, name.length() - kind.length())).matches();
    }

    private void load(String id) {
        try {
            JsonNode plan = JSON.readTree(store.read(id + PLAN));
            Optional<String> nothing = Optional.ofNullable(plan.path("nothing").textValue());
            summaries.put(
                    id,
                    new PlanSummary(
                            id,
                            timeOf(id),
                            plan.path("goal").asText(),
                            plan.path("steps").size(),
                            nothing));
        } catch (IOException e) {
            LOG.warn("kept plan {} is left out: {}", id, oneLine(e));
        }
    }

    private void dropOldest() throws IOException {
        while (summaries.size() > most) {
            Map.Entry<String, PlanSummary> oldest = summaries.firstEntry();
            store.delete(oldest.getKey() + PLAN);
            store.delete(oldest.getKey() + SNAPSHOT);
            summaries.remove(oldest.getKey());
        }
    }

    private static PlanSummary summary(String id, Planned planned) {
        return new PlanSummary(
                id,
                timeOf(id),
                planned.plan().goal().label(),
                planned.plan().steps().size(),
                planned.plan().nothing());
    }

    private static Instant timeOf(String id) {
        return LocalDateTime.parse(id, ID_FORMAT).toInstant(ZoneOffset.UTC);
    }

    private static String oneLine(IOException e) {
        return e.toString().replaceAll("\\s+", " ");
    }

    private static byte[] compressed(ClusterSnapshot snapshot) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            SnapshotWriter.write(snapshot, out);
        }
        return bytes.toByteArray();
    }

    private static byte[] json(Planned planned) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PlanTimes times = new PlanTimes(planned.wall().toMillis(), planned.cpu().toMillis());
        PlanWriter.write(planned.plan(), times, bytes);
        return bytes.toByteArray();
    }
}
