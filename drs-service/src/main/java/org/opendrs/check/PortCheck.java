package org.opendrs.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The service's own port is free. */
final class PortCheck {
    private PortCheck() {}

    static Finding look(InetSocketAddress address) {
        String what = "port " + address.getPort();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return Finding.ok(what, "free on " + address.getHostString());
        } catch (IOException | IllegalArgumentException e) {
            return Finding.fail(
                    what,
                    address.getHostString() + " cannot be bound: " + e.getMessage(),
                    "stop what listens there (the service itself?), or change server.connector in config.yml");
        }
    }
}
