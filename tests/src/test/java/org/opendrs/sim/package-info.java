/** The simulator against the contracts of the ports that it stands behind, and the scenarios. */
@NullMarked
package org.opendrs.sim;

import org.jspecify.annotations.NullMarked;
