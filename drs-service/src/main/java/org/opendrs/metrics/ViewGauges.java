package org.opendrs.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.opendrs.control.ControlView;
import org.opendrs.model.Hotspot;

/** What the last view holds, as gauges that are read when Prometheus asks. */
public final class ViewGauges {
    private final PrometheusRegistry registry;
    private final Supplier<ControlView> view;
    private final InstantSource clock;

    private ViewGauges(PrometheusRegistry registry, Supplier<ControlView> view, InstantSource clock) {
        this.registry = registry;
        this.view = view;
        this.clock = clock;
    }

    public static void register(PrometheusRegistry registry, Supplier<ControlView> view, InstantSource clock) {
        ViewGauges gauges = new ViewGauges(registry, view, clock);
        gauges.cloud();
        gauges.hosts();
        gauges.work();
    }

    private void cloud() {
        one(
                "drs_cloud_available",
                "1 when the cloud can be read and asked, 0 when not.",
                now -> now.cloudTrouble().isEmpty() && now.inventoryAt().isPresent() ? 1 : 0);
        gauge(
                "drs_inventory_age_seconds",
                "Time since the cloud was last read.",
                callback -> view.get().inventoryAt().ifPresent(at -> callback.call(age(at))));
        gauge(
                "drs_tick_age_seconds",
                "Time since the control loop last ended a round.",
                callback -> view.get().at().ifPresent(at -> callback.call(age(at))));
    }

    private void hosts() {
        one(
                "drs_hosts",
                "Compute hosts in the last snapshot.",
                now -> now.snapshot().map(snapshot -> snapshot.hosts().size()).orElse(0));
        one(
                "drs_instances",
                "Instances in the last snapshot.",
                now -> now.snapshot()
                        .map(snapshot -> snapshot.instances().size())
                        .orElse(0));
        one(
                "drs_hosts_silent",
                "Hosts whose hypervisor gives no answer.",
                now -> now.silentHosts().size());
        gauge(
                "drs_host_steal_ratio",
                "Share of the CPU demand of a host's instances that waited for a CPU, 0 to 1.",
                callback -> view.get()
                        .reports()
                        .forEach((host, report) ->
                                report.use().stealRatio().ifPresent(steal -> callback.call(steal, host.name()))),
                "host");
        gauge(
                "drs_host_report_age_seconds",
                "Time since a host was last measured.",
                callback ->
                        view.get().reports().forEach((host, report) -> callback.call(age(report.at()), host.name())),
                "host");
    }

    private void work() {
        gauge(
                "drs_hotspots",
                "Hosts that cannot help themselves, by what is short.",
                callback -> {
                    for (Hotspot.Kind kind : Hotspot.Kind.values()) {
                        callback.call(
                                view.get().hotspots().stream()
                                        .filter(hotspot -> hotspot.kind() == kind)
                                        .count(),
                                kind.label());
                    }
                },
                "kind");
        one(
                "drs_recommendations",
                "Moves that wait for approval.",
                now -> now.recommendations().size());
        one(
                "drs_migrations_running",
                "Migrations that run and that we follow.",
                now -> now.migrations().stream()
                        .filter(task -> !task.state().over())
                        .count());
    }

    private double age(Instant at) {
        return Duration.between(at, clock.instant()).toMillis() / 1000.0;
    }

    private interface Reading {
        double of(ControlView view);
    }

    private void one(String name, String help, Reading reading) {
        gauge(name, help, callback -> callback.call(reading.of(view.get())));
    }

    private void gauge(String name, String help, Consumer<GaugeWithCallback.Callback> callback, String... labels) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .callback(callback)
                .register(registry);
    }
}
