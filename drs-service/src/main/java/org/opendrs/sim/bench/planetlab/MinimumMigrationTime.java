package org.opendrs.sim.bench.planetlab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The study's policies THR-MMT and LR-MMT: overloaded hosts lose the instances that migrate fastest until they are not overloaded any
 * more; then the least used hosts, one after the other, lose all of theirs if these fit elsewhere. Who moves goes, most demanding
 * first, where the power rises least (power-aware best fit decreasing).
 */
final class MinimumMigrationTime implements Policy {
    private final Overload overload;
    private final Reservations reservations;

    MinimumMigrationTime(Overload overload, int hosts) {
        this.overload = overload;
        this.reservations = new Reservations(hosts);
    }

    @Override
    public CentreHost place(DataCentre centre, CentreInstance arrival) {
        double mips = arrival.type().mips();
        return reservations.reserve(
                centre.hosts(),
                arrival.type(),
                host -> host.type()
                                .watts((reservations.mips(host) + mips)
                                        / host.type().mips())
                        - host.type().watts(0));
    }

    @Override
    public List<Move> decide(DataCentre centre) {
        return new Decision(centre.hosts()).moves();
    }

    private record Placed(CentreInstance instance, HostDraft on) {}

    /** One look at the whole data centre. */
    private final class Decision {
        private final List<HostDraft> drafts;
        private final List<Move> moves = new ArrayList<>();
        private final Set<HostDraft> closed = new HashSet<>();

        Decision(List<CentreHost> hosts) {
            drafts = hosts.stream().map(HostDraft::new).toList();
        }

        List<Move> moves() {
            List<HostDraft> overloaded =
                    drafts.stream().filter(overload::isOverloaded).toList();
            closed.addAll(overloaded);
            List<CentreInstance> leaving = new ArrayList<>();
            overloaded.forEach(host -> leaving.addAll(relieve(host)));
            for (CentreInstance instance : mostDemandingFirst(leaving)) {
                destination(instance).ifPresent(to -> move(instance, to));
            }
            emptyUnderused();
            return moves;
        }

        private List<CentreInstance> relieve(HostDraft host) {
            List<CentreInstance> leaving = new ArrayList<>();
            do {
                CentreInstance fastest = host.instances().stream()
                        .min(Comparator.comparingInt(instance -> instance.type().ramMb()))
                        .orElseThrow();
                host.remove(fastest);
                leaving.add(fastest);
            } while (!host.isEmpty() && overload.isOverloaded(host));
            return leaving;
        }

        private void emptyUnderused() {
            drafts.stream().filter(draft -> draft.host().utilization() == 0).forEach(closed::add);
            Set<HostDraft> done = new HashSet<>(closed);
            for (Optional<HostDraft> next = leastUsed(done); next.isPresent(); next = leastUsed(done)) {
                HostDraft host = next.get();
                done.add(host);
                closed.add(host);
                done.addAll(empty(host));
            }
        }

        private Optional<HostDraft> leastUsed(Set<HostDraft> done) {
            return drafts.stream()
                    .filter(draft -> !done.contains(draft) && !draft.isEmpty())
                    .filter(draft -> draft.host().utilization() < 1)
                    .min(Comparator.comparingDouble(draft -> draft.host().utilization()));
        }

        /** All or nothing; gives the receivers. */
        private Set<HostDraft> empty(HostDraft host) {
            List<Placed> found = new ArrayList<>();
            for (CentreInstance instance : mostDemandingFirst(host.instances())) {
                Optional<HostDraft> to = destination(instance);
                if (to.isEmpty()) {
                    found.forEach(placed -> placed.on.remove(placed.instance));
                    return Set.of();
                }
                to.get().add(instance);
                found.add(new Placed(instance, to.get()));
            }
            found.forEach(placed -> moves.add(new Move(placed.instance, placed.on.host())));
            return found.stream().map(Placed::on).collect(Collectors.toSet());
        }

        private List<CentreInstance> mostDemandingFirst(List<CentreInstance> instances) {
            return instances.stream()
                    .sorted(Comparator.comparingDouble(instance -> -instance.asked()))
                    .toList();
        }

        private Optional<HostDraft> destination(CentreInstance instance) {
            Optional<HostDraft> cheapest = Optional.empty();
            double least = Double.POSITIVE_INFINITY;
            for (HostDraft draft : drafts) {
                if (!closed.contains(draft) && draft.hasRoomFor(instance) && staysCool(draft, instance)) {
                    double watts = draft.wattsFor(instance);
                    if (watts < least) {
                        least = watts;
                        cheapest = Optional.of(draft);
                    }
                }
            }
            return cheapest;
        }

        private boolean staysCool(HostDraft draft, CentreInstance instance) {
            if (draft.isEmpty()) {
                return true;
            }
            draft.add(instance);
            boolean cool = !overload.isOverloaded(draft);
            draft.remove(instance);
            return cool;
        }

        private void move(CentreInstance instance, HostDraft to) {
            to.add(instance);
            moves.add(new Move(instance, to.host()));
        }
    }
}
