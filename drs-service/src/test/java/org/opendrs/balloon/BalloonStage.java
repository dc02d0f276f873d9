package org.opendrs.balloon;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.Condition;
import org.opendrs.balloon.policy.GuestRules;
import org.opendrs.model.Arrival;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.BlockSample;
import org.opendrs.monitor.CellMemorySample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.DomainSample.RunState;
import org.opendrs.monitor.HostCpuSample;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;

/**
 * What tests of the balloon loop begin with: a host of 16 GiB, with guests of 4 GiB that use 1 GiB and obey at once; a sample every
 * 2 s.
 */
abstract class BalloonStage {
    static final HostId HOST = new HostId("h");
    static final long GIB = 1 << 20; // in KiB
    private static final BalloonOptions OPTIONS = new BalloonOptions(Duration.ofSeconds(2), 0.04, 0.06, 0.2);
    static final InstanceId A = new InstanceId("a");
    static final InstanceId B = new InstanceId("b");

    /** A guest as libvirt sees it, KiB. */
    static final class Vm {
        long actual = 4 * GIB;
        long used = GIB;
        long resident = Long.MAX_VALUE;
        RunState state = RunState.RUNNING;
        boolean tells = true;
    }

    final ScriptedBalloons driver = new ScriptedBalloons();
    final Directives directives = new Directives();
    final Map<InstanceId, GuestDirective> said = new HashMap<>();
    final Map<InstanceId, Vm> vms = new LinkedHashMap<>();
    final List<String> log = new ArrayList<>();
    long availableKib = 8 * GIB;
    List<CellMemorySample> cells = List.of();
    private long seconds;
    BalloonLoop loop = loop(Mode.AUTOMATIC, true);

    BalloonLoop loop(Mode mode, boolean returnOnStop) {
        return new BalloonLoop(HOST, driver, directives, OPTIONS, mode, returnOnStop, log::add);
    }

    Vm guest(InstanceId id) {
        direct(id, Mode.AUTOMATIC, Optional.empty());
        return vms.computeIfAbsent(id, any -> new Vm());
    }

    void direct(InstanceId id, Mode mode, Optional<String> handsOff, String... complaints) {
        GuestRules rules = new GuestRules(1, 0);
        said.put(id, new GuestDirective("web-" + id, mode, rules, handsOff, List.of(complaints)));
        directives.publish(said);
    }

    BalloonStatus sample() {
        seconds += 2;
        driver.targetsKib.forEach((id, kib) -> Optional.ofNullable(vms.get(id)).ifPresent(vm -> vm.actual = kib));
        return loop.tick(hostSample());
    }

    HostSample hostSample() {
        List<DomainSample> domains = new ArrayList<>();
        vms.forEach((id, vm) -> domains.add(domain(id, vm)));
        HostMemorySample memory =
                new HostMemorySample(16 * GIB, availableKib, 0, 0, OptionalLong.of(availableKib)).withCells(cells);
        return new HostSample(
                Instant.ofEpochSecond(seconds),
                Duration.ofSeconds(seconds).toNanos(),
                new HostCpuSample(8, 0, 0),
                memory,
                domains);
    }

    private DomainSample domain(InstanceId id, Vm vm) {
        OptionalLong usable = vm.tells ? OptionalLong.of(Math.max(0, vm.actual - vm.used)) : OptionalLong.empty();
        BalloonSample balloon = new BalloonSample(
                OptionalLong.of(vm.actual),
                OptionalLong.of(4 * GIB),
                usable,
                usable,
                vm.tells ? OptionalLong.of(vm.actual) : OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(Math.min(vm.resident, vm.actual)),
                OptionalLong.of(0),
                OptionalLong.of(0),
                OptionalLong.of(0),
                vm.tells ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty());
        return new DomainSample(
                id,
                "instance-" + id,
                vm.state,
                OptionalLong.empty(),
                List.of(),
                balloon,
                Optional.of(BlockSample.NONE),
                OptionalDouble.empty());
    }

    /** An instance that is to come to the host. */
    Arrival arrival(double mib, Duration within) {
        return new Arrival(new InstanceId("new"), "new-1", mib, within, Instant.ofEpochSecond(seconds), false);
    }

    BalloonStatus samples(int count) {
        BalloonStatus last = sample();
        for (int i = 1; i < count; i++) {
            last = sample();
        }
        return last;
    }

    static Condition condition(BalloonStatus status, InstanceId id) {
        return status.guests().stream()
                .filter(guest -> guest.id().equals(id))
                .findFirst()
                .orElseThrow()
                .condition();
    }

    /** Little is left on the host: idle guests have to give. */
    void tight() {
        availableKib = GIB;
    }

    /** Both are known and squeezed. */
    void squeezeBoth() {
        guest(A);
        guest(B);
        samples(10);
        tight();
        samples(3);
        assertThat(driver.targetsKib).containsOnlyKeys(A, B);
        availableKib = 2 * GIB; // above the marks, and less than plenty
    }

    Vm vm(InstanceId id) {
        return Objects.requireNonNull(vms.get(id));
    }

    /** What a guest was last asked to hold. */
    long targetKib(InstanceId id) {
        return Objects.requireNonNull(driver.targetsKib.get(id));
    }
}
