package org.opendrs.control;

import java.time.Duration;
import org.opendrs.model.Mode;
import org.opendrs.model.PlannerOptions;

/**
 * How the cluster side runs.
 *
 * @param mode what the operator allows at most, for migrations
 * @param planner how to plan
 * @param inventoryEvery how often the whole cloud is read
 * @param maxInventoryAge an older inventory is not acted upon
 * @param replanEvery a hotspot that stays is planned for again this often
 * @param balanceEvery how often is looked for all that the goal asks for
 */
public record ControlOptions(
        Mode mode,
        PlannerOptions planner,
        Duration inventoryEvery,
        Duration maxInventoryAge,
        Duration replanEvery,
        Duration balanceEvery) {}
