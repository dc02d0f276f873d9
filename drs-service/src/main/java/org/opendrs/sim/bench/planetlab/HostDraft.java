package org.opendrs.sim.bench.planetlab;

import java.util.ArrayList;
import java.util.List;

/** A host while a baseline decides: with the instances that it shall have. */
final class HostDraft {
    private final CentreHost host;
    private final List<CentreInstance> instances = new ArrayList<>();
    private final double[] historyMips = new double[CentreInstance.HISTORY];
    private double askedMips;
    private double givenMips;

    HostDraft(CentreHost host) {
        this.host = host;
        host.instances().forEach(this::add);
    }

    CentreHost host() {
        return host;
    }

    List<CentreInstance> instances() {
        return List.copyOf(instances);
    }

    void add(CentreInstance instance) {
        instances.add(instance);
        count(instance, 1);
    }

    void remove(CentreInstance instance) {
        instances.remove(instance);
        count(instance, -1);
    }

    private void count(CentreInstance instance, int sign) {
        askedMips += sign * instance.asked();
        givenMips += sign * Math.min(instance.asked(), host.type().coreMips());
        for (int back = 0; back < historyMips.length; back++) {
            historyMips[back] += sign * instance.askedBefore(back);
        }
    }

    boolean isEmpty() {
        return instances.isEmpty();
    }

    /** All that its instances ask for, by what it has. */
    double askedRatio() {
        return askedMips / host.type().mips();
    }

    boolean hasRoomFor(CentreInstance instance) {
        return host.type().coreMips() >= instance.asked() && host.type().mips() - givenMips >= instance.asked();
    }

    /** What an instance more would cost, W, by the study's own reckoning: an idle host counts as running. */
    double wattsFor(CentreInstance instance) {
        double after = Math.min(1, (givenMips + instance.asked()) / host.type().mips());
        return host.type().watts(after) - host.type().watts(host.utilization());
    }

    /** What its instances asked for together, by what it has, {@code back} samples ago; the newest is 0. */
    double askedRatio(int back) {
        return historyMips[back] / host.type().mips();
    }
}
