package org.opendrs.sim.memory;

import java.time.Instant;
import org.opendrs.monitor.BalloonSample;

/**
 * The memory of one guest: its programs want some, its kernel gives what the balloon leaves, its driver moves the balloon, its QEMU holds
 * what was ever touched. Advanced in steps by its host. One thread.
 *
 * <p>Limits: pages are of one kind (no huge pages, no zones); anonymous memory is touched once in a second of work; a swap or a disk has
 * one speed; what the guest's kernel does for its cache while it has free memory is not modelled.
 */
public final class SimMemory {
    /** Touched by a boot for a moment: an idle guest of 1024 MiB has 120 MiB resident beside its QEMU. */
    private static final double BOOT_RATIO = 0.115;

    /** Free page reporting: 700 MiB freed were gone to two thirds after 2 s and all after 4 s. */
    private static final double REPORTED_MIB_PER_SECOND = 250;

    private static final double REPORTED_RATIO_PER_SECOND = 0.4;

    /** What was not used for so long is cold. */
    private static final double USED_SECONDS = 60;

    private static final double NOTHING = 1e-9;

    private final MemorySpec spec;
    private final KernelReserve kernel;
    private final GuestPages pages;
    private final GuestSwap swap;
    private final FileReads reads = new FileReads();
    private final Reclaim reclaim;
    private final GuestPrograms programs;
    private final GuestBalloon balloon;
    private final Holdings holdings;
    private final GuestStatistics statistics;
    private final Wish wish = new Wish();
    private final MemoryLoad load;
    private double bootLeft;
    private double hostSeconds;
    private double guestSeconds;
    private double hostSwapped;
    private double hostSpeed = 1;
    private double speed = 1;
    private long hostKills;
    private boolean steady;

    private SimMemory(MemorySpec spec, MemoryLoad load) {
        this.spec = spec;
        this.load = load;
        this.kernel = spec.kernel();
        this.pages = new GuestPages(kernel, spec.maximumMib());
        this.swap = new GuestSwap(spec.swapMib());
        this.reclaim = new Reclaim(pages, swap, reads, spec.maximumMib());
        this.programs = new GuestPrograms(spec.programs(), spec.restartAfter().toNanos() / 1e9);
        this.balloon = new GuestBalloon(spec.balloon(), spec.maximumMib());
        this.holdings = new Holdings(pages, swap, reclaim, programs, balloon);
        this.statistics =
                new GuestStatistics(spec.balloon().statsPeriod(), spec.balloon().statsPhase());
    }

    /** A guest that is powered on now. */
    public static SimMemory booting(MemorySpec spec, MemoryLoad load) {
        SimMemory memory = new SimMemory(spec, load);
        memory.boot();
        return memory;
    }

    /** A guest that has run for a while: its programs have what they want, and its QEMU holds {@code residentMib}. */
    public static SimMemory settled(MemorySpec spec, MemoryLoad load, double residentMib, Instant at) {
        SimMemory memory = new SimMemory(spec, load);
        memory.wish.read(load, at);
        double shared = Math.min(memory.wish.sharedMib, memory.pages.spare());
        double anonymous = Math.min(memory.wish.anonymousMib, memory.pages.spare() - shared);
        memory.pages.settle(anonymous, shared, 0, Math.max(0, residentMib - spec.processMib()));
        memory.up();
        return memory;
    }

    private void boot() {
        bootLeft = spec.boot().toNanos() / 1e9;
        steady = false;
        if (bootLeft <= 0) {
            up();
        }
    }

    /** Driver and programs run. */
    private void up() {
        bootLeft = 0;
        if (driver().touchesAll()) {
            pages.touchAll();
        }
        if (driver() != DriverKind.NONE) {
            balloon.driverLoaded();
        }
        statistics.begin(guestSeconds);
        tell();
    }

    /**
     * A reset: programs, cache and swap are gone, all memory is the guest's again, and its QEMU still holds what was touched. Until the
     * driver is loaded again QEMU tells what it knew before; the target stays, and the driver goes there by itself.
     */
    public void reboot() {
        pages.reset(spec.maximumMib());
        swap.reset();
        reads.reset();
        programs.reset();
        holdings.reset();
        boot();
    }

    /** Its QEMU was killed, and is started anew: all it held is the host's. */
    void killedByHost() {
        hostKills++;
        hostSwapped = 0;
        hostSpeed = 1;
        reboot();
        pages.settle(0, 0, 0, 0);
        balloon.reset();
        statistics.forget();
    }

    public MemoryLoad load() {
        return load;
    }

    public MemorySpec spec() {
        return spec;
    }

    /** QEMU is told how much the guest should hold; the driver will see. @param mib more than 0, at most the maximum */
    public void target(double mib) {
        balloon.target(mib);
        steady = false;
    }

    /** Another driver is loaded, or none. */
    public void driver(DriverKind kind) {
        balloon.driven(kind, pages);
        steady = false;
    }

    private DriverKind driver() {
        return balloon.device().driver();
    }

    /**
     * Lets time pass.
     *
     * @param at its middle
     * @param busyRatio how busy the guest's vCPUs want to be, 0..1
     */
    public void step(double seconds, Instant at, boolean paused, double busyRatio) {
        hostSeconds += seconds;
        if (paused) {
            return;
        }
        guestSeconds += seconds;
        if (bootLeft > 0) {
            stepBoot(seconds);
            return;
        }
        if (wish.read(load, at) || !steady) {
            steady = !run(seconds, busyRatio);
        }
        if (statistics.due(guestSeconds)) {
            tell();
        }
    }

    private void stepBoot(double seconds) {
        double part = Math.min(1, seconds / (spec.boot().toNanos() / 1e9));
        pages.touch(BOOT_RATIO * spec.maximumMib() * part);
        bootLeft -= seconds;
        if (bootLeft <= NOTHING) {
            up();
        }
    }

    private void tell() {
        if (driver().tells()) {
            double gone = balloon.device().autodeflate() ? 0 : reclaim.ballooned();
            statistics.tell(pages, swap, spec.maximumMib() - gone - kernel.overheadMib(), guestSeconds, hostSeconds);
        }
    }

    /** @return whether anything moved, or will */
    private boolean run(double seconds, double busyRatio) {
        double traffic = balloon.trafficMib();
        double touched = pages.touched();
        double anonymous = pages.anonymous();
        double fileBacked = pages.cache() + pages.shared();
        double read = reads.readMib();
        long kills = programs.kills();
        swap.begin(seconds);
        programs.restart(seconds);
        holdings.step(wish, seconds);
        if (programs.kills() > kills) {
            statistics.killing(guestSeconds, spec.consoleStalls());
        }
        stepBalloon(seconds, busyRatio);
        double swapSpeed = swap.in(pages, wish.coldMib, seconds, reclaim.ballooned());
        double readSpeed = reads.read(pages, wish.filesMib, wish.readMibPerSecond, seconds);
        if (balloon.device().freePageReporting()) {
            double idle = pages.idleTouched();
            pages.forgetFree(seconds * Math.max(REPORTED_MIB_PER_SECOND, REPORTED_RATIO_PER_SECOND * idle));
        }
        speed = holdings.heldRatio(wish) * swapSpeed * readSpeed;
        hostSwapped = Math.min(hostSwapped, pages.touched());
        return speed < 1
                || !programs.allAlive()
                || traffic != balloon.trafficMib()
                || (balloon.working() && driver() == DriverKind.INTERMITTENT)
                || touched != pages.touched()
                || anonymous != pages.anonymous()
                || fileBacked != pages.cache() + pages.shared()
                || read != reads.readMib();
    }

    /**
     * What the balloon takes the host discards wherever it lies, without reading it. Guest and host agree on what is cold, so that as much of
     * it is swapped as of all that is cold.
     */
    private void stepBalloon(double seconds, double busyRatio) {
        double touched = pages.touched();
        double cold = coldMib();
        balloon.step(pages, reclaim, seconds, busyRatio, guestSeconds);
        double discarded = Math.min(cold, touched - pages.touched());
        if (discarded > 0) {
            hostSwapped -= discarded * Math.min(1, hostSwapped / cold);
        }
    }

    /** What libvirt says of it. @param wallClock the time of the machine that asks */
    public BalloonSample sample(Instant wallClock) {
        return statistics.sample(balloon.toldMib(), spec.maximumMib(), residentMib(), wallClock, hostSeconds);
    }

    /** It goes on in a QEMU of another host, which receives what was touched. */
    public void moved() {
        hostSwapped = 0;
        hostSpeed = 1;
    }

    /** The host could swap that. */
    double swappableMib() {
        return driver() == DriverKind.PINNED ? 0 : pages.touched() - hostSwapped;
    }

    void swappedByHost(double mib) {
        hostSwapped = Math.max(0, Math.min(pages.touched(), hostSwapped + mib));
    }

    void slowedByHost(double ratio) {
        hostSpeed = ratio;
    }

    /** Touched, in the host's memory, and not used within a minute: the first that a host swaps. */
    double coldResidentMib() {
        return Math.max(0, Math.min(swappableMib(), coldMib() - hostSwapped));
    }

    private double coldMib() {
        double coldCache = Math.max(0, pages.cache() - USED_SECONDS * wish.readMibPerSecond);
        return pages.idleTouched() + coldCache + Math.min(wish.coldMib, pages.anonymous());
    }

    /** Guest memory that QEMU ever got from the host and did not give back, swapped by the host or not. */
    public double touchedMib() {
        return driver() == DriverKind.PINNED ? spec.maximumMib() : pages.touched();
    }

    /** Held on the host, its QEMU's own included. */
    public double residentMib() {
        return spec.processMib() + touchedMib() - hostSwapped;
    }

    /** What its programs want, whether they have it or not. */
    public double demandMib() {
        return wish.demandMib();
    }

    /** What cannot be taken from it now without harm: its memory less its usable memory. */
    public double neededMib() {
        return pages.actual() - pages.usable();
    }

    /** What its programs want and were refused, or had and were killed for. */
    public double missingMib() {
        return holdings.missingMib();
    }

    public double cacheMib() {
        return pages.cache();
    }

    /** What the balloon leaves to it, truly. */
    public double actualMib() {
        return pages.actual();
    }

    /** In the guest's own swap. */
    public double swappedMib() {
        return swap.swappedMib();
    }

    /** In the guest's own swap although it is used. */
    public double swappedHotMib() {
        return Math.max(0, swap.swappedMib() - wish.coldMib);
    }

    public double hostSwappedMib() {
        return hostSwapped;
    }

    /** Swapped by the host although the guest uses it. */
    public double hostSwappedHotMib() {
        return Math.max(0, hostSwapped - coldMib());
    }

    /** Programs killed by the guest's kernel, and its whole QEMU by the host's. */
    public long oomKills() {
        return programs.kills() + hostKills;
    }

    /** How often the host's kernel killed its QEMU. */
    public long hostKills() {
        return hostKills;
    }

    /** Read from its disk, cache and swap, in its life. */
    public double diskReadMib() {
        return reads.readMib() + swap.readMib();
    }

    /** Swapped in and read again because of a balloon, in its life. */
    public double harmMib() {
        return swap.harmMib() + reads.harmMib();
    }

    /** Moved by its balloon, both ways, in its life. */
    public double balloonTrafficMib() {
        return balloon.trafficMib();
    }

    /** How much of their work its programs get done, 0..1, as far as memory is the reason. */
    public double speedRatio() {
        return bootLeft > 0 ? 0 : speed * hostSpeed;
    }
}
