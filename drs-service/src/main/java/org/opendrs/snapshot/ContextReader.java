package org.opendrs.snapshot;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.opendrs.model.CpuRelief;
import org.opendrs.model.Goal;
import org.opendrs.model.HostId;
import org.opendrs.model.Hotspot;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Lessons;
import org.opendrs.model.Lessons.FullHost;
import org.opendrs.model.Lessons.LearnedVeto;
import org.opendrs.model.NovaFilter;
import org.opendrs.model.PlannerContext;
import org.opendrs.model.PlannerContext.InFlight;
import org.opendrs.model.PlannerContext.Reservation;
import org.opendrs.model.PlannerOptions;
import org.opendrs.model.SlaTargets;

/** Reads the {@code planner} object: what the service's planner knew beside the hosts and instances. */
final class ContextReader {
    private final JsonCursor json;
    private PlannerOptions options = PlannerOptions.DEFAULT;
    private final List<Hotspot> hotspots = new ArrayList<>();
    private final List<InFlight> inFlight = new ArrayList<>();
    private final List<Reservation> reservations = new ArrayList<>();
    private final Map<InstanceId, Instant> coolDownUntil = new HashMap<>();
    private final List<LearnedVeto> learnedVetoes = new ArrayList<>();
    private final List<FullHost> fullHosts = new ArrayList<>();
    private final Map<HostId, String> blindHosts = new HashMap<>();
    private final Map<String, Double> costCorrections = new HashMap<>();

    private ContextReader(JsonCursor json) {
        this.json = json;
    }

    static PlannerContext read(JsonCursor json) throws IOException, InvalidFileException {
        ContextReader reader = new ContextReader(json);
        json.object(reader::field);
        return new PlannerContext(
                reader.options,
                reader.hotspots,
                reader.inFlight,
                reader.reservations,
                new Lessons(reader.coolDownUntil, reader.learnedVetoes, reader.fullHosts, reader.costCorrections),
                reader.blindHosts);
    }

    private boolean field(String field) throws IOException, InvalidFileException {
        switch (field) {
            case "options" -> options = options();
            case "hotspots" -> json.array(Limits.HOSTS_MAX, () -> hotspots.add(hotspot()));
            case "inFlight" -> json.array(Limits.INSTANCES_MAX, () -> inFlight.add(inFlight()));
            case "reservations" -> json.array(Limits.INSTANCES_MAX, () -> reservations.add(reservation()));
            case "coolDownUntil" ->
                json.object(uuid -> {
                    coolDownUntil.put(instance(uuid), instant());
                    return true;
                });
            case "learnedVetoes" -> json.array(Limits.INSTANCES_MAX, () -> learnedVetoes.add(learnedVeto()));
            case "fullHosts" -> json.array(Limits.HOSTS_MAX, () -> fullHosts.add(fullHost()));
            case "blindHosts" -> json.array(Limits.HOSTS_MAX, this::blindHost);
            case "costCorrections" ->
                json.object(pair -> {
                    costCorrections.put(pair, json.number(0.01, 100));
                    return true;
                });
            default -> {
                return false;
            }
        }
        return true;
    }

    private PlannerOptions options() throws IOException, InvalidFileException {
        Fields read = new Fields();
        Set<NovaFilter> filters = NovaFilter.defaults();
        int[] aggressiveness = {PlannerOptions.DEFAULT.aggressiveness()};
        SlaTargets[] sla = {SlaTargets.NONE};
        json.object(field -> {
            switch (field) {
                case "novaFilters" -> {
                    filters.clear();
                    json.names(Limits.LIST_MAX)
                            .forEach(name -> NovaFilter.parse(name).ifPresent(filters::add));
                }
                case "aggressiveness" -> aggressiveness[0] = (int) json.integer(1, 5);
                case "maxSteal" ->
                    sla[0] = new SlaTargets(OptionalDouble.of(json.number(0, 1)), sla[0].memoryGuaranteeMib());
                case "memoryGuaranteeMib" ->
                    sla[0] = new SlaTargets(sla[0].stealRatioMax(), json.number(0, Limits.MEMORY_MIB_MAX));
                case "goal", "host", "cpuRelief" -> {
                    if (!json.isNull()) {
                        read.put(field, json.name());
                    }
                }
                default -> {
                    return false;
                }
            }
            return true;
        });
        Goal goal = choice(
                Goal.class,
                read.getOrDefault("goal", PlannerOptions.DEFAULT.goal().label()));
        Optional<HostId> evacuate = Optional.ofNullable(read.get("host")).map(HostId::new);
        if (goal == Goal.EVACUATE && evacuate.isEmpty()) {
            throw json.fail("goal evacuate needs a host");
        }
        CpuRelief relief = choice(CpuRelief.class, read.getOrDefault("cpuRelief", CpuRelief.DEMAND.label()));
        return new PlannerOptions(goal, aggressiveness[0], evacuate, filters, sla[0], relief);
    }

    private Hotspot hotspot() throws IOException, InvalidFileException {
        Fields read = texts("host", "kind", "since");
        return new Hotspot(
                new HostId(read.need("host")),
                choice(Hotspot.Kind.class, read.need("kind")),
                instant(read.need("since")));
    }

    private InFlight inFlight() throws IOException, InvalidFileException {
        Fields read = texts("instance", "from", "to");
        return new InFlight(
                instance(read.need("instance")), new HostId(read.need("from")), new HostId(read.need("to")));
    }

    private Reservation reservation() throws IOException, InvalidFileException {
        String[] host = {""};
        long[] memoryMib = {0};
        json.object(field -> {
            switch (field) {
                case "host" -> host[0] = json.name();
                case "memoryMib" -> memoryMib[0] = json.integer(0, Limits.MEMORY_MIB_MAX);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (host[0].isEmpty()) {
            throw json.fail("a reservation needs a host");
        }
        return new Reservation(new HostId(host[0]), memoryMib[0]);
    }

    private LearnedVeto learnedVeto() throws IOException, InvalidFileException {
        Fields read = texts("instance", "host", "rule", "until");
        return new LearnedVeto(
                instance(read.need("instance")),
                new HostId(read.need("host")),
                read.need("rule"),
                instant(read.need("until")));
    }

    private FullHost fullHost() throws IOException, InvalidFileException {
        Fields read = new Fields();
        long[] roomMib = {-1};
        json.object(field -> {
            switch (field) {
                case "host", "until" -> read.put(field, json.name());
                case "roomMib" -> roomMib[0] = json.integer(0, Limits.MEMORY_MIB_MAX);
                default -> {
                    return false;
                }
            }
            return true;
        });
        if (roomMib[0] < 0) {
            throw json.fail("needs roomMib");
        }
        return new FullHost(new HostId(read.need("host")), roomMib[0], instant(read.need("until")));
    }

    private void blindHost() throws IOException, InvalidFileException {
        Fields read = texts("host", "because");
        blindHosts.put(new HostId(read.need("host")), read.need("because"));
    }

    /** The text fields of an object. */
    private final class Fields extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;

        private String need(String field) throws InvalidFileException {
            String value = get(field);
            if (value == null) {
                throw json.fail("needs " + field);
            }
            return value;
        }
    }

    private Fields texts(String... names) throws IOException, InvalidFileException {
        Fields read = new Fields();
        List<String> wanted = List.of(names);
        json.object(field -> {
            if (!wanted.contains(field)) {
                return false;
            }
            read.put(field, json.name());
            return true;
        });
        return read;
    }

    private <E extends Enum<E>> E choice(Class<E> type, String text) throws InvalidFileException {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        throw json.fail("'" + text + "' is not one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    private InstanceId instance(String uuid) throws InvalidFileException {
        if (uuid.isBlank()) {
            throw json.fail("an instance needs a uuid");
        }
        return new InstanceId(uuid);
    }

    private Instant instant() throws IOException, InvalidFileException {
        return instant(json.text());
    }

    private Instant instant(String text) throws InvalidFileException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw json.fail("'" + text + "' is not a time like 2026-11-22T12:00:00Z");
        }
    }
}
