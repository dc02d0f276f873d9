package org.opendrs.inventory;

import org.opendrs.model.Flavor;
import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;
import org.opendrs.model.InstanceState;
import org.opendrs.model.Mode;

/**
 * An instance as Nova knows it, on a host.
 *
 * @param migrateMode what its flavor and its owner allow, the more careful of the two
 * @param balloon the same for its memory
 */
public record RecordedInstance(
        InstanceId id,
        String name,
        String project,
        HostId host,
        Flavor flavor,
        InstanceState state,
        double weight,
        Mode migrateMode,
        BalloonSettings balloon) {

    /** Of an instance of whose ballooning nothing was said. */
    public RecordedInstance(
            InstanceId id,
            String name,
            String project,
            HostId host,
            Flavor flavor,
            InstanceState state,
            double weight,
            Mode migrateMode) {
        this(id, name, project, host, flavor, state, weight, migrateMode, BalloonSettings.NONE);
    }
}
