/**
 * What to do with the balloons of one host: observations in, a round out. Pure and deterministic; time is an argument.
 *
 * <p>{@link org.opendrs.balloon.policy.HostBook} remembers each guest from round to round and says how it is now
 * ({@link org.opendrs.balloon.policy.Guest}); {@link org.opendrs.balloon.policy.BalloonPolicy} decides, from that alone,
 * the {@link org.opendrs.balloon.policy.Round}; {@link org.opendrs.balloon.policy.CellPolicy} does so for guests that are bound to a NUMA
 * cell of the host. Sizes are MiB as {@code double}; the port's KiB begin outside.
 */
@NullMarked
package org.opendrs.balloon.policy;

import org.jspecify.annotations.NullMarked;
