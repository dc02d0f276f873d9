package org.opendrs.balloon.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * All that is remembered of one guest: its demand and growth, what was asked of it and what came of that. Not safe for
 * threads; times are seconds of one clock that never jumps.
 */
final class GuestBook {
    /** A guest that boots needs memory that it gives up a little later. */
    private static final double BOOT_SECONDS = 30;
    /** So many settled reports before anything is taken. */
    private static final int LEAST_REPORTS = 3;
    /** After distress a guest rests. */
    private static final double REST_SECONDS = 10;
    /** A balloon that took this much, and the host got next to nothing of it for so long, is of no use. */
    private static final double USELESS_MIB = 192;

    private static final double USELESS_RATIO = 0.75;
    private static final double USELESS_SECONDS = 10;

    /** Parts of the idle memory taken at a time. */
    static final double SOFT_STEP = 0.5;

    static final double HARD_STEP = 0.25;
    private static final double LEAST_STEP_MIB = 16;
    /** Of what it has at most, for a guest whose reports do not show what it lacks. */
    private static final double UNSEEN_RELIEF = 1.0 / 8;

    private final BalloonOptions options;
    private final Outlook outlook;
    private final Reports reports = new Reports();
    private final Activity activity = new Activity();
    private final Squeeze squeeze;
    private final MissedCache missedCache;
    private final double ceilingMib;
    private int settledReports;
    private double returnedSeconds = Double.NEGATIVE_INFINITY;
    private double restUntil = Double.NEGATIVE_INFINITY;
    private double bootedSeconds = Double.NEGATIVE_INFINITY;
    private double ownMib;
    private double keptMib;
    private long saidIdleMib = -1;
    private long saidFreeMib = -1;
    private String idle = "";

    GuestBook(BalloonOptions options, GuestObservation first) {
        this.options = options;
        this.ceilingMib = first.ceilingMib();
        this.outlook = new Outlook(options, first.autodeflate(), ceilingMib);
        this.squeeze = new Squeeze(Math.min(first.actualMib(), ceilingMib));
        this.missedCache = new MissedCache(ceilingMib);
    }

    double ceilingMib() {
        return ceilingMib;
    }

    /** The guest booted again: its driver begins anew, and would shrink it to the old target in the middle of booting. */
    void rebooted(double seconds) {
        bootedSeconds = seconds;
        settledReports = 0;
    }

    /** An order that the hypervisor took. */
    void ordered(double seconds, Order order) {
        squeeze.ordered(seconds, order);
        missedCache.ordered(seconds, order);
        if (order instanceof Order.Return) {
            returnedSeconds = seconds;
        }
    }

    /** Takes the guest's part of a sample, and says how the guest is now. */
    Guest observe(double seconds, GuestObservation guest) {
        if (guest.stats().filter(reports::rebootedAt).isPresent()) {
            rebooted(seconds);
        }
        reports.add(seconds, guest);
        boolean full = squeezed() && reports.settled().isPresent() && freeMib() < LEAST_STEP_MIB;
        activity.add(seconds, guest.readBytes(), reports, full || missedCache.trying() || squeeze.suspect(seconds));
        missedCache.look(seconds, full, activity);
        account(seconds, guest);
        adoptForeignMoves(seconds, guest);
        reports.settled().filter(report -> reports.fresh()).ifPresent(report -> learn(seconds, guest, report));
        Guest.Size size = size(guest);
        Condition condition = condition(seconds, guest, size);
        if (condition instanceof Condition.Distressed) {
            restUntil = seconds + REST_SECONDS;
        }
        return view(guest, size, condition);
    }

    /**
     * QEMU holds as much beyond what the balloon leaves to the guest as it did with the balloon empty, its own memory. When it
     * holds what was taken as well, and the balloon has long come to rest, the memory is pinned.
     */
    private void account(double seconds, GuestObservation guest) {
        double beyond = Math.max(0, guest.residentMib() - guest.actualMib());
        double taken = ceilingMib - guest.actualMib();
        if (taken < Order.LEAST_MIB) {
            ownMib = beyond;
        } else if (taken > USELESS_MIB && seconds - reports.movedSeconds() > USELESS_SECONDS) {
            keptMib = beyond - ownMib > USELESS_RATIO * taken ? beyond - ownMib : 0;
        }
    }

    /** A balloon that stands below our target without our doing was moved by somebody else. */
    private void adoptForeignMoves(double seconds, GuestObservation guest) {
        boolean still = seconds - Math.max(reports.movedSeconds(), returnedSeconds) > Distress.silentSeconds(options);
        if (still && !squeeze.moving() && guest.actualMib() < squeeze.targetMib() - Order.LEAST_MIB) {
            squeeze.adopt(guest.actualMib());
        }
    }

    private void learn(double seconds, GuestObservation guest, GuestStats report) {
        outlook.add(seconds, Math.max(0, guest.actualMib() - report.usableMib()));
        settledReports++;
    }

    private Guest view(GuestObservation guest, Guest.Size size, Condition condition) {
        return new Guest(
                guest.id(),
                guest.name(),
                guest.rules().weight(),
                guest.actualMib(),
                squeeze.targetMib(),
                guest.residentMib(),
                ownMib,
                size,
                condition);
    }

    private Guest.Size size(GuestObservation guest) {
        double floor = Math.min(ceilingMib, Math.max(guest.rules().floorMib(), options.floorRatio() * ceilingMib));
        double demandMib = outlook.demandMib(guest.actualMib());
        double reserveMib = outlook.reserveMib(guest.autodeflate());
        double enoughMib =
                Math.min(ceilingMib, Math.max(floor, outlook.enoughMib(guest.actualMib(), guest.autodeflate())));
        Outlook.Pace pace = outlook.pace(reports);
        Guest.Growth growth = new Guest.Growth(
                outlook.growsMib(pace),
                outlook.risingMib(squeeze.targetMib(), pace),
                outlook.imminentMib(squeeze.targetMib(), pace));
        return new Guest.Size(floor, ceilingMib, demandMib, reserveMib, enoughMib, growth, missedCache.missedMib());
    }

    Outlook outlook() {
        return outlook;
    }

    private Condition condition(double seconds, GuestObservation guest, Guest.Size size) {
        if (guest.handsOff().isPresent()) {
            return new Condition.HandsOff(guest.handsOff().get());
        }
        Optional<String> leftAlone = guest.leftAlone().or(() -> unfit(seconds, guest));
        if (leftAlone.isPresent()) {
            return new Condition.LeftAlone(leftAlone.get());
        }
        return distress(seconds, guest).orElseGet(() -> able(seconds, guest, size));
    }

    /** Why it cannot be ballooned, as its behaviour shows. */
    private Optional<String> unfit(double seconds, GuestObservation guest) {
        if (reports.count() == 0) {
            return Optional.of("has reported no memory statistics yet");
        }
        if (seconds - bootedSeconds < BOOT_SECONDS) {
            return Optional.of("booted just now");
        }
        double seenMib = reports.settled().map(GuestStats::availableMib).orElse(0.0);
        if (!guest.autodeflate() && seenMib > guest.actualMib() + Order.LEAST_MIB) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "its balloon is %.0f MiB by QEMU, but the guest sees %.0f",
                    guest.actualMib(),
                    seenMib));
        }
        if (keptMib > 0) {
            return Optional.of(String.format(Locale.ROOT, "of what it gave the host did not get %.0f MiB", keptMib));
        }
        return squeezed() ? Optional.empty() : Distress.silent(reports.ageSeconds(seconds), options);
    }

    private boolean squeezed() {
        return squeeze.targetMib() < ceilingMib - Order.LEAST_MIB;
    }

    /** Pages that its kernel would give away without a second thought; its cache can grow into them. */
    private double freeMib() {
        double kept = Math.max(Distress.lowWaterMib(ceilingMib), KernelWatermark.highMib(ceilingMib));
        return reports.latest().map(GuestStats::unusedMib).orElse(0.0) - kept;
    }

    private Optional<Condition> distress(double seconds, GuestObservation guest) {
        if (!squeezed()) {
            return Optional.empty();
        }
        Optional<Condition.Distressed> seen = suffering(seconds, guest);
        Optional<Condition.Distressed> harm = squeeze.look(
                seconds,
                guest.actualMib(),
                outlook.demandMib(guest.actualMib()),
                reports.settled().isPresent(),
                activity);
        double undoneMib = harm.map(Condition.Distressed::wantedMib).orElse(0.0);
        return seen.map(it -> new Condition.Distressed(it.why(), Math.max(undoneMib, it.wantedMib())))
                .or(() -> harm)
                .map(Condition.class::cast);
    }

    /** What cannot be judged gets everything back; who starves what its reports show; who suffers otherwise more than they show. */
    private Optional<Condition.Distressed> suffering(double seconds, GuestObservation guest) {
        Outlook.Pace pace = outlook.pace(reports);
        double shownMib = outlook.reliefMib(guest.actualMib(), pace);
        double moreMib = Math.min(ceilingMib, Math.max(shownMib, guest.actualMib() + UNSEEN_RELIEF * ceilingMib));
        return Distress.silent(reports.ageSeconds(seconds), options)
                .map(why -> new Condition.Distressed(why, ceilingMib))
                .or(() ->
                        Distress.clawing(guest.actualMib(), squeeze).map(why -> new Condition.Distressed(why, moreMib)))
                .or(() -> starving(guest, pace).map(why -> new Condition.Distressed(why, shownMib)))
                .or(() -> swapping(guest).map(why -> new Condition.Distressed(why, moreMib)));
    }

    /** A report from before memory was returned says nothing any more. */
    private Optional<GuestStats> newReport() {
        return reports.latest().filter(report -> reports.arrivedSeconds() > returnedSeconds);
    }

    private Optional<String> starving(GuestObservation guest, Outlook.Pace pace) {
        double going = Math.max(0, guest.actualMib() - squeeze.targetMib());
        return newReport().flatMap(report -> Distress.starving(report, outlook.growsMib(pace), going, ceilingMib));
    }

    private Optional<String> swapping(GuestObservation guest) {
        return newReport()
                .flatMap(report -> Distress.swapping(report, activity, outlook.reserveMib(guest.autodeflate())));
    }

    private Condition able(double seconds, GuestObservation guest, Guest.Size size) {
        double lowest = Math.max(
                size.neededMib(), squeeze.lowestMib(seconds, outlook.demandMib(guest.actualMib()), ceilingMib));
        Optional<String> resting = squeeze.resting(seconds)
                .or(() -> seconds < restUntil ? Optional.of("suffered lately") : Optional.empty())
                .or(() -> grows(size.growth()) ? Optional.of("is growing") : Optional.empty())
                .or(() -> settledReports < LEAST_REPORTS ? Optional.of("is getting known") : Optional.empty())
                .or(() -> reports.settled().isEmpty() ? Optional.of("its balloon moves") : Optional.empty());
        if (resting.isPresent()) {
            boolean gives = squeeze.moving();
            return new Condition.Resting(
                    resting.get(), gives ? squeeze.targetMib() : Math.min(lowest, squeeze.targetMib()));
        }
        return willing(seconds, guest, size, lowest);
    }

    private static boolean grows(Guest.Growth growth) {
        return growth.risingMib() > 0 || Distress.notable(growth.soonMib());
    }

    private Condition willing(double seconds, GuestObservation guest, Guest.Size size, double lowest) {
        double idle = Math.max(0, squeeze.targetMib() - lowest);
        double allowed = squeeze.tasting() || missedCache.trying() ? 0 : idle;
        double free = Math.max(0, Math.min(allowed, freeMib()));
        double soft = Math.min(free, Math.max(LEAST_STEP_MIB, SOFT_STEP * free));
        double hard = Math.min(allowed, soft + Math.max(LEAST_STEP_MIB, HARD_STEP * (idle - soft)));
        double least = Math.max(size.floorMib(), outlook.lastMib(outlook.pace(reports), guest.autodeflate()));
        double last = Math.max(0, squeeze.targetMib() - hard - least);
        return new Condition.Willing(
                idle(Math.round(idle), Math.round(free)), Math.min(lowest, squeeze.targetMib()), soft, hard, last);
    }

    /** Most guests of a cloud are willing at every sample, and most of these as before. */
    private String idle(long idleMib, long freeMib) {
        if (idleMib != saidIdleMib || freeMib != saidFreeMib) {
            saidIdleMib = idleMib;
            saidFreeMib = freeMib;
            idle = idleMib + " MiB idle, " + freeMib + " of it free";
        }
        return idle;
    }
}
