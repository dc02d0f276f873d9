/**
 * The files under {@code /proc} and {@code /sys} of the host that we run on, behind {@link org.opendrs.monitor.HypervisorStats}: they say
 * what libvirt does not pass on. Imports {@code model} and {@code monitor}.
 */
@NullMarked
package org.opendrs.adapter.procfs;

import org.jspecify.annotations.NullMarked;
