/**
 * The cloud's ports over nova-bridge: inventory and live migrations. The only package of the core that knows Nova's words;
 * faults of the bridge become {@link org.opendrs.inventory.CloudUnavailable} here.
 */
@NullMarked
package org.opendrs.adapter.nova;

import org.jspecify.annotations.NullMarked;
