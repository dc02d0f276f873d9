/**
 * Sampling: what one host's hypervisor says, a sample at a time, and the windows that turn counters into rates.
 * {@link org.opendrs.monitor.HypervisorStats} is the port; its adapters are in {@code adapter.libvirt} and {@code sim}.
 * Imports {@code model} and {@code profile}.
 */
@NullMarked
package org.opendrs.monitor;

import org.jspecify.annotations.NullMarked;
