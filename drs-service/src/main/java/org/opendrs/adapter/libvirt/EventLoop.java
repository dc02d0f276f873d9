package org.opendrs.adapter.libvirt;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.libvirt.Connect;
import org.libvirt.Library;
import org.libvirt.LibvirtException;
import org.libvirt.jna.Libvirt.VirErrorCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libvirt's event loop: one daemon thread a process, shared by all connections. It reads events and answers keep-alive
 * probes, and must run before the first connection is opened.
 */
final class EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    /** Keeps the loop from spinning should poll fail again and again. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

    /** libvirt prints each error on stderr unless told otherwise. Referenced for ever: libvirt keeps its address. */
    private static final VirErrorCallback SILENT = (data, error) -> {};

    private static boolean running;

    private EventLoop() {}

    /** Starts the loop unless it runs. */
    static synchronized void ensureRunning() throws LibvirtFailure {
        if (running) {
            return;
        }
        try {
            Connect.setErrorCallback(SILENT);
            Library.initEventLoop();
        } catch (LibvirtException e) {
            throw new LibvirtFailure(e);
        } catch (LinkageError e) {
            throw new LibvirtFailure(
                    LibvirtFailure.OTHER, "libvirt's client library cannot be loaded (Debian: install libvirt0): " + e);
        }
        Thread thread = new Thread(EventLoop::run, "libvirt-events");
        thread.setDaemon(true);
        thread.start();
        running = true;
    }

    private static void run() {
        while (true) {
            try {
                Library.processEvent();
            } catch (LibvirtException e) {
                LOG.warn("libvirt's event loop: {}", e.getMessage());
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }
}
