/** Breaks the rules, to show that they are rules. */
@NullMarked
package org.opendrs.architecture.broken.hotspot;

import org.jspecify.annotations.NullMarked;
