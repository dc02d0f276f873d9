/** What {@code hotspot} must not know. */
@NullMarked
package org.opendrs.architecture.broken.plan;

import org.jspecify.annotations.NullMarked;
