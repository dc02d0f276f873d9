package org.opendrs.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opendrs.adapter.libvirt.LibvirtHypervisorStats;
import org.opendrs.adapter.libvirt.LibvirtOptions;
import org.opendrs.model.HostId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a sample costs; the figures are in the log. Guests are paused, so that they do not eat the machine's CPUs. */
@Tag("bench")
class SampleCostTest {
    private static final Logger LOG = LoggerFactory.getLogger(SampleCostTest.class);
    private static final int WARM_UP = 100;
    private static final int SAMPLES = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path root;

    @Test
    void samplesOfOneAndOfTenGuests() throws Exception {
        try (PrivateLibvirtd libvirtd = PrivateLibvirtd.start(root);
                LibvirtHypervisorStats stats = new LibvirtHypervisorStats(
                        new HostId("cmp-01"), libvirtd.uri(), LibvirtOptions.DEFAULT, InstantSource.system())) {
            for (int guests = 1; guests <= 10; guests++) {
                libvirtd.boot("guest" + guests).domain(domain -> {
                    domain.suspend();
                    return domain;
                });
                if (guests == 1 || guests == 10) {
                    measure(stats, guests);
                }
            }
        }
    }

    private static void measure(LibvirtHypervisorStats stats, int guests) {
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> stats.sample().domains().size() == guests);
        for (int i = 0; i < WARM_UP; i++) {
            stats.sample();
        }
        long[] nanos = new long[SAMPLES];
        long cpu = cpuNanos();
        long allocated = allocatedBytes();
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            stats.sample();
            nanos[i] = System.nanoTime() - start;
        }
        report(guests, nanos, (cpuNanos() - cpu) / SAMPLES, (allocatedBytes() - allocated) / SAMPLES);
    }

    private static void report(int guests, long[] nanos, long cpuNanos, long bytes) {
        Arrays.sort(nanos);
        LOG.info(
                "sample of {} guests: median {} us, p99 {} us; our CPU {} us, our allocations {} KiB",
                guests,
                nanos[SAMPLES / 2] / 1000,
                nanos[SAMPLES * 99 / 100] / 1000,
                cpuNanos / 1000,
                bytes / 1024);
        // elapsed time is the machine's; what we burn is ours
        assertThat(Duration.ofNanos(cpuNanos)).isLessThan(Duration.ofMillis(5 + guests));
        assertThat(bytes).isLessThan((128L + 64L * guests) * 1024);
    }

    /** Of the caller, the lane and the event loop. */
    private static long cpuNanos() {
        return Arrays.stream(ours()).map(THREADS::getThreadCpuTime).sum();
    }

    private static long allocatedBytes() {
        return Arrays.stream(THREADS.getThreadAllocatedBytes(ours())).sum();
    }

    private static long[] ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread == Thread.currentThread() || thread.getName().startsWith("libvirt-"))
                .mapToLong(Thread::getId)
                .sorted()
                .toArray();
    }
}
