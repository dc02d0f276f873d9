/** The libvirt adapter against a real libvirtd and real QEMU guests. Needs root; tagged {@code libvirt}. */
@NullMarked
package org.opendrs.libvirt;

import org.jspecify.annotations.NullMarked;
