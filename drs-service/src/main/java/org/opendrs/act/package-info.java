/**
 * Carrying out a plan: verify again, ask Nova, watch until the end, remember what failed.
 * Before Nova is asked the destination has room ({@link org.opendrs.act.MoveStarter}).
 * Ports: {@link org.opendrs.act.LiveMigrations}, {@link org.opendrs.act.DestinationRooms}. Decide, verify and act stay three steps; only a
 * verified step acts.
 */
@NullMarked
package org.opendrs.act;

import org.jspecify.annotations.NullMarked;
