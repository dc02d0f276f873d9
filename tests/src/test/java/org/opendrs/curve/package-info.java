/**
 * The memory of a guest over time, recorded on the one-machine cloud or in the simulator, and how far two such curves are apart. Times are
 * seconds since the guest began to take memory.
 */
@NullMarked
package org.opendrs.curve;

import org.jspecify.annotations.NullMarked;
