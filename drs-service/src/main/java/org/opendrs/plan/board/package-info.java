/**
 * The planner's inside: the snapshot as columns of numbers ({@link org.opendrs.plan.board.Cluster}, immutable) and the one mutable
 * thing, the {@link org.opendrs.plan.board.Board}, on which moves are tried and taken back. Pure: imports {@code model} only.
 * A host or an instance is an index here, in the order of its identifier, so that "lowest index" breaks every tie by identity.
 */
@NullMarked
package org.opendrs.plan.board;

import org.jspecify.annotations.NullMarked;
