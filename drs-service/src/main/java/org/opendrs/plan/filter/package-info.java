/**
 * May it? Every rule that Nova's scheduler, Placement and live migration would check, one class each, and what we add to them:
 * {@link org.opendrs.plan.filter.DepartureRule} (may an instance leave at all) and
 * {@link org.opendrs.plan.filter.PlacementFilter} (may it go to that host). A refusal is a {@link org.opendrs.plan.filter.Veto}.
 * Pure: imports {@code model}, {@code plan.board} and {@code plan.cost}. To add a rule: write the class, add it to
 * {@link org.opendrs.plan.filter.Rules}, add a case to FilterMutationTest that breaks without it.
 */
@NullMarked
package org.opendrs.plan.filter;

import org.jspecify.annotations.NullMarked;
