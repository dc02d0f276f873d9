/**
 * What Nova, Placement, Glance and Keystone say, as immutable records in their own words. Statuses are the raw strings, so
 * that one of tomorrow is not lost; what a service left out is an empty {@code Optional}, never 0. Imports nothing of ours.
 * A <em>host</em> is the name of the nova-compute service; a <em>hypervisor hostname</em> is what the driver calls the
 * node; a hypervisor's <em>id</em> is the uuid of its Placement provider. The three are never mixed.
 */
@NullMarked
package org.opendrs.nova.model;

import org.jspecify.annotations.NullMarked;
