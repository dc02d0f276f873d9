/**
 * From a snapshot to a plan: {@link org.opendrs.plan.Planner} asks the searches of {@code plan.search}, which ask the filters of
 * {@code plan.filter} (may it?) and the costs of {@code plan.cost} (is it worth it?) on the board of {@code plan.board}. Pure:
 * imports {@code model} and {@code java.util}; no clock, no I/O. A <i>step</i> is one migration, a <i>wave</i> is steps that may
 * run at once, a <i>veto</i> is why an instance may not go to a host.
 */
@NullMarked
package org.opendrs.plan;

import org.jspecify.annotations.NullMarked;
