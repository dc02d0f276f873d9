/** What goes over the wire, against a WireMock that plays Keystone, Nova, Placement and Glance. */
@NullMarked
package org.opendrs.nova.wire;

import org.jspecify.annotations.NullMarked;
