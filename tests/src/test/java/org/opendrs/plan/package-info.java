/** The planner against tools that know nothing of it: an independent judge, lower bounds, an exact solver. */
@NullMarked
package org.opendrs.plan;

import org.jspecify.annotations.NullMarked;
