package org.opendrs.nova.connect;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import org.opendrs.nova.ImageClient;
import org.opendrs.nova.NovaClient;
import org.opendrs.nova.OpenStackCloud;
import org.opendrs.nova.PlacementClient;
import org.opendrs.nova.Tokens;
import org.opendrs.nova.config.CloudConfig;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.http.Transport;
import org.opendrs.nova.http.Wire;
import org.opendrs.nova.keystone.GlanceImages;
import org.opendrs.nova.keystone.KeystoneTokens;
import org.opendrs.nova.keystone.Session;
import org.opendrs.nova.rest.NovaRest;
import org.opendrs.nova.rest.PlacementRest;

/** A cloud over HTTP. Services are looked at when they are first asked for, and again as long as that fails. */
public final class CloudConnection implements OpenStackCloud {

    private final Session session;
    private final Once<NovaClient> nova;
    private final Once<PlacementClient> placement;

    private CloudConnection(CloudConfig config, Transport transport, InstantSource clock) {
        this.session = new Session(config, transport, clock);
        this.nova = new Once<>(() -> NovaRest.negotiate(session));
        this.placement = new Once<>(() -> PlacementRest.negotiate(session));
    }

    /**
     * Logs in, and finds the microversions of Nova and Placement.
     *
     * @throws org.opendrs.nova.fault.OpenStackFault the first thing that is wrong
     */
    public static CloudConnection connect(CloudConfig config) {
        CloudConnection connection = login(config);
        connection.nova();
        connection.placement();
        return connection;
    }

    /** Logs in only, so that each service can be judged by itself. */
    public static CloudConnection login(CloudConfig config) {
        CloudConnection connection = new CloudConnection(config, new Transport(config), InstantSource.system());
        connection.region();
        return connection;
    }

    /** A cloud that is not at the other end of a network, such as a simulated one; logs in when it is first used. */
    public static CloudConnection over(Wire wire, CloudConfig config, InstantSource clock) {
        return new CloudConnection(config, Transport.over(wire, config), clock);
    }

    /** What Keystone's clock says, to the second; empty when its answers carry no date. */
    public Optional<Instant> keystoneTime() {
        return session.sendAnonymous(
                        Request.get("look at Keystone's clock", session.cloud().authUrl()))
                .header("Date")
                .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    }

    @Override
    public NovaClient nova() {
        return nova.get();
    }

    @Override
    public PlacementClient placement() {
        return placement.get();
    }

    @Override
    public ImageClient images() {
        return new GlanceImages(session);
    }

    @Override
    public Tokens tokens() {
        return new KeystoneTokens(session);
    }

    @Override
    public String region() {
        return session.region();
    }

    @Override
    public Map<String, URI> endpoints() {
        return session.endpoints();
    }

    @Override
    public String toString() {
        return "cloud " + session.cloud().name();
    }
}
