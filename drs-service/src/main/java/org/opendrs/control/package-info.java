/**
 * The two loops, {@link org.opendrs.control.NodeLoop} and {@link org.opendrs.control.ControlLoop}, and what joins them.
 * The same classes run in every way of deployment and on the simulator's clock; only the wiring differs.
 */
@NullMarked
package org.opendrs.control;

import org.jspecify.annotations.NullMarked;
