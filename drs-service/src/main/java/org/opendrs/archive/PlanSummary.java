package org.opendrs.archive;

import java.time.Instant;
import java.util.Optional;

/**
 * A kept plan, in short.
 *
 * @param id names it in the API and on disk: the time of its snapshot, {@code 20261122T120000.000Z}
 * @param at when its snapshot was taken, to the millisecond
 * @param goal as in the plan
 * @param steps how many moves it has
 * @param nothing why it has none; empty when it has some
 */
public record PlanSummary(String id, Instant at, String goal, int steps, Optional<String> nothing) {}
