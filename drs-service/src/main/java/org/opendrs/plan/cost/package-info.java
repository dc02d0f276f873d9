/** What a migration costs: time, traffic and downtime of pre-copy. Pure: imports {@code model} and {@code plan.board} only. */
@NullMarked
package org.opendrs.plan.cost;

import org.jspecify.annotations.NullMarked;
