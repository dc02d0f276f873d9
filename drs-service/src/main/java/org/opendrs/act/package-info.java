/**
 * Carrying out a plan: verify again, ask Nova, watch until the end, remember what failed.
 * Ports: {@link org.opendrs.act.LiveMigrations}. Decide, verify and act stay three steps; only a verified step acts.
 */
@NullMarked
package org.opendrs.act;

import org.jspecify.annotations.NullMarked;
