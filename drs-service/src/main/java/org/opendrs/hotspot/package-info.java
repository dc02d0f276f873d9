/**
 * Which hosts cannot help themselves, since when. Pure: a function of reports. Imports {@code model} only.
 */
@NullMarked
package org.opendrs.hotspot;

import org.jspecify.annotations.NullMarked;
