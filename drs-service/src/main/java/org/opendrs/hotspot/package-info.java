/**
 * Which hosts cannot help themselves, since when. A CPU hotspot is contention that a move can relieve: guests that wait because others use
 * the CPUs, not one that waits for its turn on a host with CPUs to spare, nor for its own quota. Pure: a function of reports. Imports
 * {@code model} only.
 */
@NullMarked
package org.opendrs.hotspot;

import org.jspecify.annotations.NullMarked;
