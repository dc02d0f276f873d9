/**
 * The last plans of the control loop with what they were made on, so that a complaint becomes a file that replays. Edge: implements
 * the port {@link org.opendrs.control.PlanArchive}; may import {@code control}, {@code plan}, {@code snapshot}, files.
 */
@NullMarked
package org.opendrs.archive;

import org.jspecify.annotations.NullMarked;
