/**
 * libvirt behind {@link org.opendrs.monitor.HypervisorStats} and {@link org.opendrs.balloon.BalloonDriver}: libvirt-java, and a
 * JNA interface beside it for what it lacks. Imports {@code model}, {@code monitor} and {@code balloon}.
 *
 * <p>Threads. The caller's thread never enters libvirt. Each host has one lane for samples and one for orders to balloons: a thread
 * with a connection that no other thread uses. One event-loop thread a process reads events and keep-alives of all connections; one
 * more delivers events. A call over its deadline keeps its lane (bounded, {@link
 * org.opendrs.adapter.libvirt.LibvirtOptions#hungCalls}), and a new lane goes on.
 *
 * <p>Ownership. A lane's thread opens, uses and closes its connection. Records, domains and strings are freed by the method
 * that asked for them. Native callbacks live as long as the process.
 *
 * <p>Traps avoided:
 * <ul>
 *   <li>A QEMU that hangs stalls the bulk call on its monitor. NOWAIT makes later calls skip it, since the stalled one holds
 *       its job (libvirt 9.0 qemu_driver.c, qemuConnectGetAllDomainStats).
 *   <li>libvirt 9.0's client loses wake-ups when threads share a connection: one connection a thread.
 *   <li>The event loop must be registered before any connection is opened, or keep-alive and events stay silent (libvirt's
 *       virEventRegisterDefaultImpl).
 *   <li>A registered event callback holds a reference to its connection: deregistered before closing.
 *   <li>libvirt-java's Connect has a finalizer that closes it: raw pointers are fenced; its equals and hashCode call
 *       libvirtd: never used.
 *   <li>{@code balloon.current} lags the balloon by up to 1 s (QEMU limits the event to 1/s): QEMU is asked for guests whose
 *       balloon is not full.
 *   <li>Changes name the live domain explicitly: with no flag libvirt's access control wants more rights, and CONFIG would
 *       change the boot size.
 * </ul>
 */
@NullMarked
package org.opendrs.adapter.libvirt;

import org.jspecify.annotations.NullMarked;
