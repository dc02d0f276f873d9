/**
 * How guests move in a simulated cloud: {@link org.opendrs.sim.migration.Copy} is one pre-copy, {@link
 * org.opendrs.sim.migration.Copies} divides the network among those that run. Imports {@code sim.world}; {@link
 * org.opendrs.sim.migration.SimMigrations} puts them behind nova-bridge's fake.
 */
@NullMarked
package org.opendrs.sim.migration;

import org.jspecify.annotations.NullMarked;
