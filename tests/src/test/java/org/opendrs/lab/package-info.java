/**
 * The one-machine cloud (devstack/lab) and the shipped program, for tests tagged {@code cloud}: boot and load guests,
 * break nodes, run the service and read what it decided. A node is a compute host of the lab, cmp1 to cmp3.
 */
@NullMarked
package org.opendrs.lab;

import org.jspecify.annotations.NullMarked;
