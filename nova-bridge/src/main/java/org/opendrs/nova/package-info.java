/**
 * OpenStack over HTTP: Keystone, Nova, Placement, as the callers of this library see them. Knows nothing of DRS.
 */
@NullMarked
package org.opendrs.nova;

import org.jspecify.annotations.NullMarked;
