package org.opendrs.sim.bench.planetlab;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A server of the model. Instances get what they ask for, each at most one core; when that is too much, all get the same share of it.
 * A migrating instance costs both ends: the source gives it 90 % and is busy with all of it, the destination is busy with 10 %. As in
 * the original, that counts against the destination's figures as if all of it were asked there.
 */
final class CentreHost {
    private static final double GIVEN_WHILE_LEAVING = 0.9;
    private static final double BUSY_WHILE_ARRIVING = 0.1;

    private final int number;
    private final HostType type;
    private final List<CentreInstance> instances = new ArrayList<>();
    private final Set<CentreInstance> arriving = new LinkedHashSet<>();
    private final Usage usage = new Usage();
    private double busyMips;

    CentreHost(int number, HostType type) {
        this.number = number;
        this.type = type;
    }

    int number() {
        return number;
    }

    HostType type() {
        return type;
    }

    /** In order of arrival; those that arrive are not yet among them. */
    List<CentreInstance> instances() {
        return List.copyOf(instances);
    }

    /** Counts while the host is busy at all: an idle one is switched off. */
    Usage usage() {
        return usage;
    }

    /** 0..1, after the last allocation. */
    double utilization() {
        return Math.min(1, busyMips / type.mips());
    }

    /** Power now, W; 0 when it has nothing to do, for then it is switched off. */
    double watts() {
        return busyMips == 0 ? 0 : type.watts(utilization());
    }

    /** MIPS that nobody gets. */
    double freeMips() {
        return Math.max(0, type.mips() - needed());
    }

    void add(CentreInstance instance) {
        instances.add(instance);
        instance.run(this);
    }

    void remove(CentreInstance instance) {
        instances.remove(instance);
        instance.run(null);
    }

    void expect(CentreInstance instance) {
        arriving.add(instance);
    }

    void welcome(CentreInstance instance) {
        arriving.remove(instance);
        add(instance);
    }

    /** Shares its CPU out anew, by what is asked now. */
    void allocate(double seconds) {
        double needed = needed();
        double share = needed > type.mips() ? type.mips() / needed : 1;
        double asked = 0;
        busyMips = 0;
        for (CentreInstance instance : instances) {
            double given = given(instance, share);
            instance.usage().set(seconds, given, instance.asked(), instance.isMigrating());
            busyMips += instance.isMigrating() ? given / GIVEN_WHILE_LEAVING : given;
            asked += instance.asked();
        }
        for (CentreInstance instance : arriving) {
            busyMips += whole(capped(instance) * BUSY_WHILE_ARRIVING * share, share);
            asked += instance.asked();
        }
        usage.set(seconds, busyMips, asked, busyMips > 0);
    }

    private double given(CentreInstance instance, double share) {
        double full = capped(instance) * share;
        return whole(instance.isMigrating() ? full * GIVEN_WHILE_LEAVING : full, share);
    }

    /** The original gives out whole MIPS where there are too few. */
    private static double whole(double mips, double share) {
        return share < 1 ? Math.floor(mips) : mips;
    }

    private double capped(CentreInstance instance) {
        return Math.min(instance.asked(), type.coreMips());
    }

    private double needed() {
        return instances.stream().mapToDouble(this::capped).sum()
                + arriving.stream().mapToDouble(this::capped).sum() * BUSY_WHILE_ARRIVING;
    }
}
