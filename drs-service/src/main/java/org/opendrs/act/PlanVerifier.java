package org.opendrs.act;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opendrs.inventory.CloudInventories;
import org.opendrs.inventory.CloudInventory;
import org.opendrs.inventory.CloudUnavailable;
import org.opendrs.inventory.SnapshotAssembler;
import org.opendrs.model.ClusterSnapshot;
import org.opendrs.model.HostId;
import org.opendrs.model.HostReport;
import org.opendrs.model.Instance;
import org.opendrs.model.PlannerContext;
import org.opendrs.plan.filter.Veto;
import org.opendrs.plan.filter.Vetoes;

/** Looks again, just before acting: reads anew what decides over one move, and asks every rule of the planner. */
public final class PlanVerifier {
    private final CloudInventories cloud;
    private final SnapshotAssembler assembler;

    public PlanVerifier(CloudInventories cloud, SnapshotAssembler assembler) {
        this.cloud = cloud;
        this.assembler = assembler;
    }

    /**
     * Whether the move may still be made.
     *
     * @param last what the plan was made on
     * @param reports the newest of each host
     * @param context what is in flight, rests or was refused, as of now
     */
    public Verification verify(
            Move move, CloudInventory last, Map<HostId, HostReport> reports, PlannerContext context, Instant now) {
        try {
            CloudInventory fresh = cloud.reread(last, move.instance(), move.to());
            return judge(move, assembler.assemble(fresh, reports, context, now));
        } catch (CloudUnavailable e) {
            return new Verification.CannotTell(e.line());
        }
    }

    /** The same on a snapshot; pure. */
    static Verification judge(Move move, ClusterSnapshot snapshot) {
        Optional<Instance> instance = snapshot.instances().stream()
                .filter(i -> i.id().equals(move.instance()))
                .findFirst();
        if (instance.isEmpty()) {
            return new Verification.DoesNotFit("the instance is gone");
        }
        if (!instance.get().host().equals(move.from())) {
            return new Verification.DoesNotFit(
                    "the instance is on " + instance.get().host() + " now");
        }
        if (snapshot.hosts().stream().noneMatch(h -> h.id().equals(move.to()))) {
            return new Verification.DoesNotFit("host " + move.to() + " is gone");
        }
        Vetoes rules = new Vetoes(snapshot);
        List<Veto> vetoes = rules.of(move.instance(), move.to());
        return vetoes.isEmpty()
                ? new Verification.Fits(rules.footprint(move.instance(), move.to()))
                : new Verification.DoesNotFit(
                        vetoes.get(0).rule() + ": " + vetoes.get(0).detail());
    }
}
