/**
 * Nova and Placement spoken at one negotiated microversion: openstack4j 3.12 sends none, so that a live migration would
 * bypass Nova's scheduler and statuses, zones and capacities would be misread. {@code …Reader}s turn documents into
 * {@code model}; the two clients implement the ports. Imports {@code keystone}, {@code http}, {@code fault}, {@code model}.
 */
@NullMarked
package org.opendrs.nova.rest;

import org.jspecify.annotations.NullMarked;
