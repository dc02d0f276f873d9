package org.opendrs.nova.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.opendrs.nova.config.CloudConfig.Limits;
import org.opendrs.nova.config.CloudConfig.Tls;
import org.opendrs.nova.fault.Call;
import org.opendrs.nova.fault.UnreachableFault;
import org.opendrs.nova.fault.UnreachableFault.Kind;

/** Says in the operator's words why no answer came. */
record Diagnosis(Tls tls, Limits limits) {

    UnreachableFault timeout(Call call, Throwable cause) {
        String what = "no complete answer within " + limits.exchange().toMillis() + " ms";
        return new UnreachableFault(call, Kind.TIMEOUT, what, cause);
    }

    UnreachableFault of(Call call, Throwable cause) {
        if (has(cause, SSLException.class)) {
            return new UnreachableFault(call, Kind.TLS, "TLS failed: " + tlsReason(cause), cause);
        }
        if (has(cause, UnresolvedAddressException.class) || has(cause, UnknownHostException.class)) {
            return new UnreachableFault(
                    call, Kind.UNKNOWN_NAME, "the host name has no address (DNS, /etc/hosts)", cause);
        }
        if (has(cause, HttpConnectTimeoutException.class)) {
            String what =
                    "no connection within " + limits.connect().toMillis() + " ms; is it up, is a firewall between?";
            return new UnreachableFault(call, Kind.CONNECT_TIMEOUT, what, cause);
        }
        if (has(cause, ConnectException.class)) {
            return new UnreachableFault(call, Kind.REFUSED, "connection refused; is the service running there?", cause);
        }
        return new UnreachableFault(call, Kind.BROKEN, "the connection broke: " + said(cause), cause);
    }

    private String tlsReason(Throwable cause) {
        if (has(cause, CertificateExpiredException.class)) {
            return "the server's certificate has expired";
        }
        if (has(cause, CertPathBuilderException.class) || has(cause, CertPathValidatorException.class)) {
            return "the server's certificate is not signed by an authority in " + authorities();
        }
        String said = said(last(cause));
        return said.contains("recognized SSL message") ? "the server speaks no TLS; http:// in the URL?" : said;
    }

    private String authorities() {
        return tls.caFile()
                .map(file -> "the CA file " + file)
                .orElse("this Java's trust store; name the cloud's CA file (cacert, OS_CACERT)");
    }

    private static String said(Throwable cause) {
        return Optional.ofNullable(cause.getMessage())
                .orElse(cause.getClass().getSimpleName())
                .replaceAll("\\s+", " ");
    }

    private static boolean has(Throwable cause, Class<? extends Throwable> type) {
        return chain(cause).anyMatch(type::isInstance);
    }

    private static Throwable last(Throwable cause) {
        return chain(cause).reduce((first, second) -> second).orElse(cause);
    }

    private static Stream<Throwable> chain(Throwable cause) {
        // 20: no chain is that long, a cyclic one is
        return Stream.iterate(Optional.of(cause), Optional::isPresent, one -> one.map(Throwable::getCause))
                .limit(20)
                .map(Optional::get);
    }
}
