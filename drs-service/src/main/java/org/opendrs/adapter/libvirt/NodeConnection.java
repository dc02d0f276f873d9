package org.opendrs.adapter.libvirt;

import com.sun.jna.Pointer;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.libvirt.Connect;
import org.libvirt.LibvirtException;
import org.libvirt.jna.ConnectionPointer;
import org.opendrs.monitor.DomainEvent;

/**
 * One connection to a host's libvirt. Used by one thread only: libvirt 9.0's client can lose wake-ups when threads share a
 * connection and one of them is in a long call. Any call may block for as long as libvirtd or a QEMU hangs.
 */
final class NodeConnection implements AutoCloseable {
    private final RawConnect connect;
    private final UnderWay underWay;
    private final List<Integer> callbacks = new ArrayList<>();
    private final long subscriber;
    private final NodeCalls node = new NodeCalls(this);

    /** {@code vcp} is a protected field: a subclass hands the pointer to our own calls. */
    private static final class RawConnect extends Connect {
        RawConnect(String uri) throws LibvirtException {
            super(uri);
        }

        @Nullable
        ConnectionPointer pointer() {
            return vcp;
        }
    }

    /** Something that a thread does with its connection. */
    interface Task<T> {
        T on(NodeConnection connection) throws LibvirtFailure;
    }

    /** A native call. */
    interface NativeCall<T> {
        T with(@Nullable ConnectionPointer pointer) throws LibvirtFailure;
    }

    private NodeConnection(RawConnect connect, Consumer<DomainEvent> events, UnderWay underWay) {
        this.connect = connect;
        this.underWay = underWay;
        this.subscriber = DomainEvents.subscribe(events);
    }

    /**
     * Opens a connection, with keep-alive where the driver has it, and subscribes to its events.
     *
     * @param underWay is told which native call runs
     */
    static NodeConnection open(String uri, LibvirtOptions options, Consumer<DomainEvent> events, UnderWay underWay)
            throws LibvirtFailure {
        EventLoop.ensureRunning();
        NodeConnection connection = new NodeConnection(connect(uri, underWay), events, underWay);
        try {
            connection.keepAlive(options);
            connection.register();
            return connection;
        } catch (LibvirtFailure e) {
            connection.close();
            throw e;
        }
    }

    private static RawConnect connect(String uri, UnderWay underWay) throws LibvirtFailure {
        underWay.enter("virConnectOpen");
        try {
            return new RawConnect(uri);
        } catch (LibvirtException e) {
            throw new LibvirtFailure(e);
        }
    }

    private void keepAlive(LibvirtOptions options) throws LibvirtFailure {
        underWay.enter("virConnectSetKeepAlive");
        try {
            connect.setKeepAlive((int) options.keepAliveInterval().toSeconds(), options.keepAliveCount());
        } catch (LibvirtException e) {
            tolerateUnsupported(new LibvirtFailure(e));
        }
    }

    private void register() throws LibvirtFailure {
        for (DomainEvents.Source source : DomainEvents.SOURCES) {
            try {
                callbacks.add(register(source));
            } catch (LibvirtFailure e) {
                tolerateUnsupported(e);
            }
        }
    }

    private int register(DomainEvents.Source source) throws LibvirtFailure {
        String call = "virConnectDomainEventRegisterAny";
        Pointer opaque = Pointer.createConstant(subscriber);
        return raw(
                call,
                conn -> LibvirtFailure.check(
                        Virt.INSTANCE.virConnectDomainEventRegisterAny(
                                conn, null, source.event(), source.callback(), opaque, null),
                        call));
    }

    private static void tolerateUnsupported(LibvirtFailure e) throws LibvirtFailure {
        if (e.code() != LibvirtFailure.NO_SUPPORT) {
            throw e;
        }
    }

    /** Whether calls can still succeed; asks nobody. */
    boolean alive() {
        try {
            return connect.isAlive();
        } catch (LibvirtException e) {
            return false;
        }
    }

    /** The host's own counters. */
    NodeCalls node() {
        return node;
    }

    /**
     * Makes a native call with the connection's pointer, which is valid until the call returns.
     *
     * @param name for the watchdog
     */
    <T> T raw(String name, NativeCall<T> call) throws LibvirtFailure {
        underWay.enter(name);
        try {
            return call.with(connect.pointer());
        } finally {
            // Connect has a finalizer that would close the connection under the call
            Reference.reachabilityFence(connect);
        }
    }

    /** Tells the watchdog which native call runs next. */
    void entering(String name) {
        underWay.enter(name);
    }

    /** Closes the connection; harmless when done again. Events still under way are dropped. */
    @Override
    public void close() {
        DomainEvents.unsubscribe(subscriber);
        underWay.enter("virConnectClose");
        // a registered callback holds a reference: with one left the connection would stay open
        callbacks.forEach(id -> Virt.INSTANCE.virConnectDomainEventDeregisterAny(connect.pointer(), id));
        callbacks.clear();
        try {
            connect.close();
        } catch (LibvirtException e) {
            LibvirtHypervisorStats.LOG.debug("closing a connection: {}", e.getMessage());
        }
    }
}
