package org.opendrs.nova.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.nova.fault.Call;
import org.openstack4j.core.transport.ClientConstants;
import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/**
 * openstack4j's way to the network (found by its {@code ServiceLoader}). Every status of 400 and more is a fault here
 * already, because openstack4j itself turns a 404 into {@code null} or an empty list.
 */
public final class JdkConnector implements HttpExecutorService {

    private static final Set<String> NOT_FORWARDED =
            Set.of(ClientConstants.HEADER_OS4J_AUTH, ClientConstants.HEADER_X_AUTH_TOKEN, Link.OPERATION);

    @Override
    public <R> HttpResponse execute(HttpRequest<R> request) {
        if (!(request.getConfig().getEndpointURLResolver() instanceof Link link)) {
            throw new IllegalStateException("this connector serves sessions of nova-bridge only");
        }
        boolean login = request.getHeaders().containsKey(ClientConstants.HEADER_OS4J_AUTH);
        Answer answer = login ? link.sendAnonymous(converted(request, true)) : link.send(converted(request, false));
        return new Os4jResponse(answer.required());
    }

    private static Request converted(HttpRequest<?> request, boolean login) {
        URI uri = URI.create(request.getUrl());
        Object operation = request.getHeaders().getOrDefault(Link.OPERATION, "log in");
        Call call = login
                ? Call.safePost("log in", uri)
                : Call.of(operation.toString(), request.getMethod().name(), uri);
        Request converted = new Request(call, uri, Map.of(), body(request));
        for (Map.Entry<String, Object> header : request.getHeaders().entrySet()) {
            if (!NOT_FORWARDED.contains(header.getKey())) {
                converted = converted.header(header.getKey(), String.valueOf(header.getValue()));
            }
        }
        return converted;
    }

    /** Streams, which only uploads use, are not supported. */
    private static Optional<String> body(HttpRequest<?> request) {
        Object entity = request.getEntity();
        if (entity == null) {
            return request.hasJson() ? Optional.of(request.getJson()) : Optional.empty();
        }
        try {
            return Optional.of(
                    ObjectMapperSingleton.getContext(entity.getClass()).writeValueAsString(entity));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "openstack4j cannot write a " + entity.getClass().getSimpleName(), e);
        }
    }

    @Override
    public String getExecutorDisplayName() {
        return "OpenDRS connector on java.net.http";
    }
}
