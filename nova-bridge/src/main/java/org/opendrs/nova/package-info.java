/**
 * OpenStack over HTTP: the ports that callers of this library use ({@code NovaClient}, {@code PlacementClient},
 * {@code ImageClient}, {@code Tokens}) and the facade that opens them. Knows nothing of DRS. All methods are synchronous,
 * bounded in time and safe for many threads; what goes wrong is an {@code OpenStackFault}.
 */
@NullMarked
package org.opendrs.nova;

import org.jspecify.annotations.NullMarked;
