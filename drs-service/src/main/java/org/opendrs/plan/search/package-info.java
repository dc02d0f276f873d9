/**
 * Which instance goes where: one small search a duty ({@link org.opendrs.plan.search.Evacuation},
 * {@link org.opendrs.plan.search.Relief}, …), all on one {@link org.opendrs.plan.search.Draft}. Pure: imports {@code model},
 * {@code plan.board}, {@code plan.cost} and {@code plan.filter}. Effort is bounded in iterations, so the same snapshot gives the
 * same plan on any machine.
 */
@NullMarked
package org.opendrs.plan.search;

import org.jspecify.annotations.NullMarked;
