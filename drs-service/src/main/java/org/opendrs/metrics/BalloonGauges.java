package org.opendrs.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.opendrs.balloon.BalloonStatus;
import org.opendrs.balloon.ReservedRoom;
import org.opendrs.balloon.policy.Guest;
import org.opendrs.balloon.policy.Regime;
import org.opendrs.control.ControlView;
import org.opendrs.model.Room;

/** What ballooning does and has done, by host. */
public final class BalloonGauges {
    private final PrometheusRegistry registry;
    private final Supplier<ControlView> view;

    private BalloonGauges(PrometheusRegistry registry, Supplier<ControlView> view) {
        this.registry = registry;
        this.view = view;
    }

    public static void register(PrometheusRegistry registry, Supplier<ControlView> view) {
        BalloonGauges gauges = new BalloonGauges(registry, view);
        gauges.regimes();
        gauges.guests();
        gauges.gauge(
                "drs_balloon_headroom_mib",
                "Memory of a host above its own reserve, MiB.",
                status -> status.round().headroomMib());
        gauges.gauge(
                "drs_balloon_kept_mib",
                "What is to be free for a host itself and for what else runs on it, MiB.",
                BalloonStatus::keptMib);
        gauges.gauge(
                "drs_balloon_shortfall_mib",
                "Needs that nobody on a host can meet, MiB.",
                status -> status.round().shortfallMib());
        gauges.gauge(
                "drs_balloon_reserved_mib",
                "Room of a host that is kept or made for instances on their way there, MiB.",
                status -> status.reserved().stream()
                        .filter(one -> !(one.room() instanceof Room.Refused))
                        .mapToDouble(ReservedRoom::restMib)
                        .sum());
        gauges.counter(
                "drs_balloon_reclaimed_mib",
                "Asked back from guests, MiB.",
                status -> status.totals().reclaimedMib());
        gauges.counter(
                "drs_balloon_returned_mib",
                "Given back to guests, MiB.",
                status -> status.totals().returnedMib());
        gauges.counter(
                "drs_balloon_calls",
                "Orders that a hypervisor took.",
                status -> status.totals().calls());
        gauges.counter(
                "drs_balloon_distress_rounds",
                "Rounds in which a guest was in distress.",
                status -> status.totals().distress());
        gauges.counter(
                "drs_balloon_refused",
                "Orders that a hypervisor refused.",
                status -> status.totals().refused());
        gauges.counter(
                "drs_balloon_hung",
                "Orders to guests whose hypervisor process did not answer.",
                status -> status.totals().hung());
    }

    private void regimes() {
        GaugeWithCallback.builder()
                .name("drs_balloon_regime")
                .help("1 for the regime that a host is in, 0 for the others.")
                .labelNames("host", "regime")
                .callback(callback -> view.get().balloons().forEach((host, status) -> {
                    for (Regime regime : Regime.values()) {
                        callback.call(status.round().regime() == regime ? 1 : 0, host.name(), regime.label());
                    }
                }))
                .register(registry);
    }

    private void guests() {
        GaugeWithCallback.builder()
                .name("drs_balloon_guests")
                .help("Guests of a host by condition.")
                .labelNames("host", "condition")
                .callback(callback -> view.get()
                        .balloons()
                        .forEach((host, status) ->
                                count(status).forEach((condition, n) -> callback.call(n, host.name(), condition))))
                .register(registry);
    }

    private static Map<String, Long> count(BalloonStatus status) {
        Map<String, Long> counts = new TreeMap<>();
        for (Guest guest : status.guests()) {
            counts.merge(guest.condition().label(), 1L, Long::sum);
        }
        return counts;
    }

    private void gauge(String name, String help, ToDoubleFunction<BalloonStatus> reading) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("host")
                .callback(callback -> view.get()
                        .balloons()
                        .forEach((host, status) -> callback.call(reading.applyAsDouble(status), host.name())))
                .register(registry);
    }

    private void counter(String name, String help, ToDoubleFunction<BalloonStatus> reading) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("host")
                .callback(callback -> view.get()
                        .balloons()
                        .forEach((host, status) -> callback.call(reading.applyAsDouble(status), host.name())))
                .register(registry);
    }
}
