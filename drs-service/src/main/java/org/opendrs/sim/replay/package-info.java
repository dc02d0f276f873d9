/**
 * A recorded load, replayed: the VMs of a trace are packed on simulated hosts by stated rules, the real service works on them in virtual
 * time, and a report with plots tells what it did. Imports {@code sim}, {@code sim.trace} and the configuration; the only package that
 * knows the plotting library.
 */
@NullMarked
package org.opendrs.sim.replay;

import org.jspecify.annotations.NullMarked;
