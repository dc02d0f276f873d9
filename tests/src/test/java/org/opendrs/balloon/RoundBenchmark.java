package org.opendrs.balloon;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.opendrs.balloon.policy.BalloonOptions;
import org.opendrs.balloon.policy.GuestRules;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.Mode;
import org.opendrs.monitor.BalloonSample;
import org.opendrs.monitor.BlockSample;
import org.opendrs.monitor.DomainSample;
import org.opendrs.monitor.HostCpuSample;
import org.opendrs.monitor.HostMemorySample;
import org.opendrs.monitor.HostSample;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One round of ballooning on a tight host of 256 GiB with 100 guests of 4 GiB that use 1 to 3: what is known of each is brought up to
 * date, and all of them are asked to give. {@link #sample} is what it costs to make up the sample that a round begins with.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RoundBenchmark {
    private static final int GUESTS = 100;
    private static final long GIB = 1 << 20; // in KiB

    private final List<InstanceId> ids = new ArrayList<>();
    private final long[] usedKib = new long[GUESTS];
    private final BalloonLoop loop;
    private long seconds;

    public RoundBenchmark() {
        SplittableRandom random = new SplittableRandom(1);
        Map<InstanceId, GuestDirective> said = new HashMap<>();
        for (int i = 0; i < GUESTS; i++) {
            InstanceId id = new InstanceId(String.format("00000000-0000-4000-8000-%012d", i));
            ids.add(id);
            usedKib[i] = random.nextLong(GIB, 3 * GIB);
            said.put(id, new GuestDirective("vm" + i, Mode.AUTOMATIC, GuestRules.NONE, Optional.empty(), List.of()));
        }
        Directives directives = new Directives();
        directives.publish(said);
        loop = new BalloonLoop(
                new HostId("h"), new Deaf(), directives, BalloonOptions.DEFAULT, Mode.RECOMMEND, false, line -> {});
    }

    /** Only devices are asked for in mode recommend. */
    private static final class Deaf implements BalloonDriver {
        @Override
        public TargetOutcome setTarget(InstanceId instance, long targetKib) {
            throw new IllegalStateException("nobody asked for that");
        }

        @Override
        public BalloonDevice device(InstanceId instance) {
            return BalloonDevice.MODERN;
        }

        @Override
        public void close() {}
    }

    @Benchmark
    public HostSample sample() {
        seconds += 2;
        List<DomainSample> domains = new ArrayList<>(GUESTS);
        for (int i = 0; i < GUESTS; i++) {
            domains.add(domain(ids.get(i), 4 * GIB - usedKib[i]));
        }
        return new HostSample(
                Instant.ofEpochSecond(seconds),
                Duration.ofSeconds(seconds).toNanos(),
                new HostCpuSample(32, 0, 0),
                new HostMemorySample(256 * GIB, 5 * GIB, 0, 0, OptionalLong.of(5 * GIB)),
                domains);
    }

    private DomainSample domain(InstanceId id, long usableKib) {
        BalloonSample memory = new BalloonSample(
                OptionalLong.of(4 * GIB),
                OptionalLong.of(4 * GIB),
                OptionalLong.of(usableKib),
                OptionalLong.of(usableKib / 2),
                OptionalLong.of(4 * GIB),
                OptionalLong.empty(),
                OptionalLong.of(3 * GIB),
                OptionalLong.of(0),
                OptionalLong.of(0),
                OptionalLong.of(0),
                Optional.of(Instant.ofEpochSecond(seconds)));
        return new DomainSample(
                id,
                "instance",
                DomainSample.RunState.RUNNING,
                OptionalLong.empty(),
                List.of(),
                memory,
                Optional.of(BlockSample.NONE),
                OptionalDouble.empty());
    }

    @Benchmark
    public BalloonStatus round() {
        return loop.tick(sample());
    }
}
