package org.opendrs.sim.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.opendrs.Connections;
import org.opendrs.config.ConfigFile;
import org.opendrs.config.DrsConfiguration;
import org.opendrs.config.InvalidConfiguration;
import org.opendrs.control.ControlView;
import org.opendrs.sim.SimCluster;
import org.opendrs.sim.Simulation;

/** A scenario folder, read and found good. Can be run any number of times. */
public final class Scenario {
    private static final String EXPECTED = "expected.log";

    private final Path folder;
    private final SimCluster cluster;
    private final Story story;

    private Scenario(Path folder, SimCluster cluster, Story story) {
        this.folder = folder;
        this.cluster = cluster;
        this.story = story;
    }

    /**
     * Reads a folder.
     *
     * @throws InvalidScenario with one line: file, line, what is wrong
     */
    public static Scenario read(Path folder) throws InvalidScenario {
        if (!Files.isDirectory(folder)) {
            throw new InvalidScenario(
                    folder + ": no such folder; a scenario has README.md, cluster.yml, events.yml, config.yml");
        }
        SimCluster cluster = ClusterFile.read(folder.resolve("cluster.yml"));
        Scenario scenario = new Scenario(folder, cluster, EventsFile.read(folder.resolve("events.yml"), cluster));
        scenario.configuration();
        return scenario;
    }

    private DrsConfiguration configuration() throws InvalidScenario {
        try {
            return new ConfigFile(folder.resolve("config.yml"), Map.of()).load();
        } catch (InvalidConfiguration e) {
            throw new InvalidScenario(e.line());
        }
    }

    /** The folder's name. */
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    /** Runs it as it is. */
    public Run run(long seed) throws InvalidScenario {
        return run(seed, UnaryOperator.identity());
    }

    /** Runs it with something between the service and its cloud. */
    public Run run(long seed, UnaryOperator<Connections> seam) throws InvalidScenario {
        return run(seed, seam, simulation -> {});
    }

    /** The same; {@code observer} sees it before it begins, to arrange what it wants to measure. */
    public Run run(long seed, UnaryOperator<Connections> seam, Consumer<Simulation> observer) throws InvalidScenario {
        List<String> log = new ArrayList<>();
        Simulation simulation = simulation(seed, seam, log::add);
        story.tell(simulation);
        observer.accept(simulation);
        try {
            simulation.run(story.length());
        } catch (Story.ImpossibleEvent e) {
            throw new InvalidScenario(String.valueOf(e.getMessage()));
        }
        simulation.end().forEach((name, how) -> simulation.line("end " + name + " " + how));
        return new Run(log, simulation.view());
    }

    private Simulation simulation(long seed, UnaryOperator<Connections> seam, Consumer<String> log)
            throws InvalidScenario {
        try {
            return new Simulation(cluster, configuration(), seed, seam, log);
        } catch (IllegalArgumentException e) { // Nova would not place an instance there
            throw new InvalidScenario("cluster.yml: " + e.getMessage());
        }
    }

    /** What is expected of a run; empty when none was recorded. */
    public Optional<List<String>> expected() throws IOException {
        Path file = folder.resolve(EXPECTED);
        return Files.exists(file) ? Optional.of(Files.readAllLines(file)) : Optional.empty();
    }

    /** From now on these lines are expected. */
    public void record(Run run) throws IOException {
        Files.write(folder.resolve(EXPECTED), run.log());
    }

    /**
     * One run.
     *
     * @param log decisions, events and the end, with their times
     * @param last what the service last saw and did
     */
    public record Run(List<String> log, ControlView last) {
        public Run {
            log = List.copyOf(log);
        }
    }
}
