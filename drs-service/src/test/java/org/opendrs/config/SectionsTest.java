package org.opendrs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.act.ExecutorOptions;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.adapter.nova.NovaOptions;
import org.opendrs.auth.AccessOptions;
import org.opendrs.control.ControlOptions;
import org.opendrs.hotspot.HotspotOptions;
import org.opendrs.inventory.HostFacts;
import org.opendrs.model.Goal;
import org.opendrs.model.HostId;
import org.opendrs.model.Mode;
import org.opendrs.model.NovaFilter;
import org.opendrs.model.PlannerOptions;
import org.opendrs.model.SlaTargets;
import org.opendrs.profile.ContentionOptions;

/** Of each section: its defaults, every key mapped, its bounds. */
class SectionsTest {
    private static final HostId CMP1 = new HostId("cmp1");

    @Nested
    class Api {
        @Test
        void defaults() {
            assertThat(new ApiSection().auth()).isEqualTo(ApiSection.Auth.KEYSTONE);
            assertThat(new ApiSection().options())
                    .isEqualTo(new AccessOptions(Set.of("admin"), Set.of("reader"), Set.of(), Duration.ofMinutes(5)));
        }

        @Test
        void fullMapping() throws InvalidConfiguration {
            ApiSection read = Yaml.load("""
                    api:
                      auth: none
                      tokenCache: 1m
                      adminRoles: [boss, chief]
                      readerRoles: [auditor]
                      readerProjects: [p1]
                    """).api();
            assertThat(read.auth()).isEqualTo(ApiSection.Auth.NONE);
            assertThat(read.options())
                    .isEqualTo(new AccessOptions(
                            Set.of("boss", "chief"), Set.of("auditor"), Set.of("p1"), Duration.ofMinutes(1)));
        }

        @Test
        void validation() {
            assertThat(Yaml.problem("api: {tokenCache: 2h}")).startsWith("api.tokenCache: 2 hours");
            assertThat(Yaml.problem("api: {adminRoles: []}")).startsWith("api.adminRoles: ");
            assertThat(Yaml.problem("api: {readerRoles: ['']}")).startsWith("api.readerRoles");
        }
    }

    @Nested
    class Control {
        @Test
        void defaults() {
            DrsConfiguration defaults = new DrsConfiguration();
            assertThat(defaults.control().tickEvery()).isEqualTo(Duration.ofSeconds(2));
            assertThat(defaults.control().maxReportAge()).isEqualTo(Duration.ofSeconds(15));
            assertThat(defaults.controlOptions())
                    .isEqualTo(new ControlOptions(
                            Mode.RECOMMEND,
                            PlannerOptions.DEFAULT,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(60),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(5)));
        }

        @Test
        void fullMapping() throws InvalidConfiguration {
            DrsConfiguration read = Yaml.load("""
                    control:
                      tickEvery: 1s
                      inventoryEvery: 20s
                      maxReportAge: 9s
                      maxInventoryAge: 90s
                      replanEvery: 15s
                      balanceEvery: 10m
                    """);
            assertThat(read.control().tickEvery()).isEqualTo(Duration.ofSeconds(1));
            assertThat(read.control().maxReportAge()).isEqualTo(Duration.ofSeconds(9));
            assertThat(read.controlOptions())
                    .isEqualTo(new ControlOptions(
                            Mode.RECOMMEND,
                            PlannerOptions.DEFAULT,
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(90),
                            Duration.ofSeconds(15),
                            Duration.ofMinutes(10)));
        }

        @Test
        void validation() {
            assertThat(Yaml.problem("control: {tickEvery: 1ms}")).startsWith("control.tickEvery: 1 millisecond");
            assertThat(Yaml.problem("control: {inventoryEvery: 0s}")).startsWith("control.inventoryEvery: ");
            assertThat(Yaml.problem("control: {maxReportAge: 1h}")).startsWith("control.maxReportAge: ");
            assertThat(Yaml.problem("control: {maxInventoryAge: 2h}")).startsWith("control.maxInventoryAge: ");
            assertThat(Yaml.problem("control: {replanEvery: 1s}")).startsWith("control.replanEvery: ");
            assertThat(Yaml.problem("control: {balanceEvery: 1s}")).startsWith("control.balanceEvery: ");
            assertThat(Yaml.problem("control: {keptPlans: -1}")).startsWith("control.keptPlans: -1 ");
            assertThat(Yaml.problem("control: {keptPlans: 1001}")).startsWith("control.keptPlans: 1001 ");
        }

        @Test
        void plansAreKeptWhereTheyCanBeWritten(@TempDir Path directory) throws Exception {
            ControlSection usable =
                    Yaml.load("control: {planDirectory: " + directory + "}").control();
            usable.refuseUnusableDirectory();
            assertThat(usable.plans().list()).isEmpty();

            ControlSection missing = Yaml.load("control: {planDirectory: " + directory + "/none}")
                    .control();
            assertThatThrownBy(missing::refuseUnusableDirectory)
                    .hasMessageStartingWith("control.planDirectory: " + directory + "/none is no directory");
        }
    }

    @Nested
    class Hosts {
        @Test
        void defaults() {
            assertThat(new DrsConfiguration().hostFacts()).isEmpty();
            assertThat(new DrsConfiguration().nova()).isEqualTo(new NovaOptions(110, false));
            assertThat(new HostSection().facts(HostFacts.NONE)).isEqualTo(HostFacts.NONE);
        }

        @Test
        void fullMapping() throws InvalidConfiguration {
            DrsConfiguration read = Yaml.load("""
                    hostDefaults: {migrationMibPerSecond: 55, swapMib: 4096}
                    hosts:
                      cmp1: {effectiveCores: 0.6, migrationMibPerSecond: 1100, cell: cell2, swapMib: 8192, maintenance: true}
                      cmp2: {}
                    """);
            assertThat(read.hostFacts())
                    .containsEntry(
                            CMP1,
                            new HostFacts(
                                    OptionalDouble.of(0.6),
                                    OptionalDouble.of(1100),
                                    Optional.of("cell2"),
                                    OptionalDouble.of(8192),
                                    true))
                    .containsEntry(
                            new HostId("cmp2"),
                            new HostFacts(
                                    OptionalDouble.empty(),
                                    OptionalDouble.of(55),
                                    Optional.empty(),
                                    OptionalDouble.of(4096),
                                    false));
            assertThat(read.nova().migrationMibPerSecond()).isEqualTo(55);
            assertThat(read.factsOf(CMP1).swapMib()).hasValue(8192);
            assertThat(read.factsOf(new HostId("cmp9")).swapMib()).hasValue(4096);
        }

        @Test
        void validation() {
            assertThat(Yaml.problem("hosts: {cmp1: {effectiveCores: 0}}")).startsWith("hosts.cmp1.effectiveCores: 0.0");
            assertThat(Yaml.problem("hosts: {cmp1: {cell: ' '}}")).startsWith("hosts.cmp1.cell: ");
            assertThat(Yaml.problem("hosts: {cmp1: {swapMib: -1}}")).startsWith("hosts.cmp1.swapMib: -1.0");
            assertThat(Yaml.problem("hostDefaults: {migrationMibPerSecond: 0}"))
                    .startsWith("hostDefaults.migrationMibPerSecond: 0.0");
        }
    }

    @Nested
    class Hotspots {
        @Test
        void defaults() {
            HotspotSection section = new HotspotSection();
            assertThat(section.contention()).isEqualTo(ContentionOptions.DEFAULT);
            assertThat(section.options(Duration.ofSeconds(2)))
                    .isEqualTo(new HotspotOptions(Duration.ofSeconds(56), 0.75));
        }

        @Test
        void fullMapping() throws InvalidConfiguration {
            HotspotSection read = Yaml.load("""
                    hotspot:
                      window: 2m
                      contendedRatio: 0.5
                      hostStealRatio: 0.2
                      instanceStealRatio: 0.3
                      leastDemandCores: 0.2
                    """).hotspot();
            assertThat(read.contention())
                    .isEqualTo(new ContentionOptions(Duration.ofMinutes(2), 0.2, 0.3, 0.2, OptionalDouble.empty()));
            assertThat(read.options(Duration.ofSeconds(5))).isEqualTo(new HotspotOptions(Duration.ofSeconds(110), 0.5));
        }

        @Test
        void validation() {
            assertThat(Yaml.problem("hotspot: {window: 1s}")).startsWith("hotspot.window: 1 second");
            assertThat(Yaml.problem("hotspot: {contendedRatio: 75}")).startsWith("hotspot.contendedRatio: 75.0");
            assertThat(Yaml.problem("hotspot: {hostStealRatio: 10}")).startsWith("hotspot.hostStealRatio: ");
            assertThat(Yaml.problem("hotspot: {instanceStealRatio: 0}")).startsWith("hotspot.instanceStealRatio: ");
            assertThat(Yaml.problem("hotspot: {leastDemandCores: -1}")).startsWith("hotspot.leastDemandCores: ");
        }
    }

    @Nested
    class Hypervisors {
        @Test
        void defaults() {
            HypervisorsSection section = new HypervisorsSection();
            assertThat(section.uriOf(CMP1)).isEqualTo("qemu+tls://cmp1/system");
            assertThat(section.sampleEvery()).isEqualTo(Duration.ofSeconds(2));
            assertThat(section.options()).isEqualTo(LibvirtOptions.DEFAULT);
        }

        @Test
        void fullMapping() throws InvalidConfiguration {
            HypervisorsSection read = Yaml.load("""
                    hypervisors:
                      uri: qemu+ssh://drs@{host}/system
                      uris: {cmp1: "qemu+tcp://10.0.0.11/system"}
                      sampleEvery: 1s
                      callTimeout: 3s
                      statsPeriod: 4s
                    """).hypervisors();
            assertThat(read.uriOf(CMP1)).isEqualTo("qemu+tcp://10.0.0.11/system");
            assertThat(read.uriOf(new HostId("cmp2"))).isEqualTo("qemu+ssh://drs@cmp2/system");
            assertThat(read.sampleEvery()).isEqualTo(Duration.ofSeconds(1));
            assertThat(read.options().callDeadline()).isEqualTo(Duration.ofSeconds(3));
            assertThat(read.options().statsPeriod()).isEqualTo(Duration.ofSeconds(4));
        }

        @Test
        void validation() {
            assertThat(Yaml.problem("hypervisors: {uri: 'qemu+tls://x/system'}"))
                    .startsWith("hypervisors.uri: qemu+tls://x/system must be a libvirt URI with {host} in it");
            assertThat(Yaml.problem("hypervisors: {uris: {cmp1: nonsense}}")).startsWith("hypervisors.uris.cmp1");
            assertThat(Yaml.problem("hypervisors: {sampleEvery: 1m}")).startsWith("hypervisors.sampleEvery: ");
            assertThat(Yaml.problem("hypervisors: {callTimeout: 0s}")).startsWith("hypervisors.callTimeout: ");
            assertThat(Yaml.problem("hypervisors: {statsPeriod: 500ms}")).startsWith("hypervisors.statsPeriod: ");
        }
    }

    @Nested
    class Migrations {
        @Test
        void defaults() {
            assertThat(new MigrationSection().mode()).isEqualTo(Mode.RECOMMEND);
            assertThat(new MigrationSection().options())
                    .isEqualTo(new ExecutorOptions(2, Duration.ofMinutes(10), Duration.ofMinutes(10)));
        }

        @Test
        void fullMapping() throws InvalidConfiguration {
            DrsConfiguration read = Yaml.load("""
                    migration:
                      mode: automatic
                      maxConcurrent: 5
                      coolDown: 30m
                      retryElsewhereFor: 1h
                      sharedStorage: true
                    """);
            assertThat(read.migration().mode()).isEqualTo(Mode.AUTOMATIC);
            assertThat(read.controlOptions().mode()).isEqualTo(Mode.AUTOMATIC);
            assertThat(read.migration().options())
                    .isEqualTo(new ExecutorOptions(5, Duration.ofMinutes(30), Duration.ofHours(1)));
            assertThat(read.nova().sharedStorage()).isTrue();
        }

        @Test
        void validation() {
            assertThat(Yaml.problem("migration: {maxConcurrent: 101}")).startsWith("migration.maxConcurrent: 101");
            assertThat(Yaml.problem("migration: {coolDown: 2d}")).startsWith("migration.coolDown: 2 days");
            assertThat(Yaml.problem("migration: {retryElsewhereFor: 2d}")).startsWith("migration.retryElsewhereFor: ");
        }
    }

    @Nested
    class Planner {
        @Test
        void defaults() {
            assertThat(new PlannerSection().options()).isEqualTo(PlannerOptions.DEFAULT);
        }

        @Test
        void fullMapping() throws InvalidConfiguration {
            assertThat(Yaml.load("planner: {goal: relieve, aggressiveness: 5, maxSteal: 0.05, memoryGuaranteeMib: 512}")
                            .planner()
                            .options())
                    .isEqualTo(new PlannerOptions(
                            Goal.RELIEVE,
                            5,
                            Optional.empty(),
                            NovaFilter.defaults(),
                            new SlaTargets(OptionalDouble.of(0.05), 512)));
        }

        @Test
        void validation() {
            assertThat(Yaml.problem("planner: {aggressiveness: 6}")).startsWith("planner.aggressiveness: 6");
            assertThat(Yaml.problem("planner: {maxSteal: 5}")).startsWith("planner.maxSteal: 5");
            assertThat(Yaml.problem("planner: {maxSteal: -0.1}")).startsWith("planner.maxSteal: -0.1");
            assertThat(Yaml.problem("planner: {maxSteal: .nan}")).contains("planner.maxSteal: Malformed");
            assertThat(Yaml.problem("planner: {memoryGuaranteeMib: -1}")).startsWith("planner.memoryGuaranteeMib: -1");
        }
    }
}
