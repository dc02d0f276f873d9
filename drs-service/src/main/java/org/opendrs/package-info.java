/** The OpenDRS service. Wiring only; each concept has a package of its own below this one. */
@NullMarked
package org.opendrs;

import org.jspecify.annotations.NullMarked;
