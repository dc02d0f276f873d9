package org.opendrs.plan;

import java.util.List;
import org.opendrs.model.HostId;
import org.opendrs.plan.filter.Veto;

/**
 * Where a new instance would be safe.
 *
 * @param hosts those that nothing stands against, safest first
 * @param vetoes what stands against the others
 */
public record Placement(List<Choice> hosts, List<Veto> vetoes) {
    public Placement {
        hosts = List.copyOf(hosts);
        vetoes = List.copyOf(vetoes);
    }

    /** @param score 1 an idle host, 0 one that the instance would bring to the line where it is hot */
    public record Choice(HostId name, double score, String reason) {}
}
