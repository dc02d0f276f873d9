package org.opendrs.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.function.Supplier;

/** The counters and times of one service, in a registry of its own. Safe for threads. */
public final class ServiceMetrics {
    /** Calls to a busy cloud take up to a minute. */
    private static final double[] SECONDS = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter ticks = counter("drs_ticks", "Rounds of the control loop.");
    private final Counter decisions =
            counter("drs_decisions", "Lines of the decision log, by their first words.", "kind", "outcome");
    private final Counter migrations = counter("drs_migrations", "Migrations that ended, by how.", "outcome");
    private final Counter reservations = counter(
            "drs_reservations", "Room asked of destinations that had it not at once, by what came of it.", "outcome");
    private final Counter requests =
            counter("drs_migration_requests", "Live migrations asked of Nova, by its answer.", "answer");
    private final Histogram cloudCalls =
            seconds("drs_cloud_call_seconds", "Time of operations on Nova and Placement.", "operation", "result");
    private final Histogram samples =
            seconds("drs_hypervisor_sample_seconds", "Time of one sample of a host's hypervisor.", "result");
    private final Counter refusals =
            counter("drs_api_refusals", "Requests to the API that were refused, by HTTP status.", "status");

    public PrometheusRegistry registry() {
        return registry;
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private Histogram seconds(String name, String help, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .labelNames(labels)
                .register(registry);
    }

    /** One round of the control loop. */
    public void tick() {
        ticks.inc();
    }

    /** An answer of the API with a status of 400 or more. */
    public void refusal(int status) {
        refusals.labelValues(String.valueOf(status)).inc();
    }

    void decision(String kind, String outcome) {
        decisions.labelValues(kind, outcome).inc();
    }

    void migration(String outcome) {
        migrations.labelValues(outcome).inc();
    }

    void reservation(String outcome) {
        reservations.labelValues(outcome).inc();
    }

    void request(String answer) {
        requests.labelValues(answer).inc();
    }

    <T> T cloudCall(String operation, Supplier<T> call) {
        return timed(
                call,
                (seconds, result) -> cloudCalls.labelValues(operation, result).observe(seconds));
    }

    <T> T sample(Supplier<T> call) {
        return timed(call, (seconds, result) -> samples.labelValues(result).observe(seconds));
    }

    private interface Observation {
        void of(double seconds, String result);
    }

    private static <T> T timed(Supplier<T> call, Observation observation) {
        long start = System.nanoTime();
        String result = "failed";
        try {
            T answer = call.get();
            result = "ok";
            return answer;
        } finally {
            observation.of((System.nanoTime() - start) / 1e9, result);
        }
    }
}
