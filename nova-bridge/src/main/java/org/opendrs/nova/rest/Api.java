package org.opendrs.nova.rest;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.opendrs.nova.fault.RefusedFault;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.keystone.Session;
import org.opendrs.nova.model.Microversion;

/** Calls of one service at one microversion. Statuses of 400 and more, and bodies that are no JSON object, are faults. */
final class Api {

    private static final String VERSION = "OpenStack-API-Version";

    /** A marker can vanish between two pages; then the list is begun anew, not for ever. */
    private static final int RESTARTS = 3;

    private final Session session;
    private final String service;
    private final String basePath;
    private final Microversion version;

    /**
     * @param service type, as in the catalog and in the version header
     * @param basePath what comes between the catalog's endpoint and the path of a call
     */
    Api(Session session, String service, String basePath, Microversion version) {
        this.session = session;
        this.service = service;
        this.basePath = basePath;
        this.version = version;
    }

    Microversion version() {
        return version;
    }

    /** The same service at another microversion. */
    Api at(Microversion other) {
        return new Api(session, service, basePath, other);
    }

    Json get(String operation, Query query) {
        Answer answer = send(Request.get(operation, uri(query)));
        answer.header(VERSION).ifPresent(said -> requireSameVersion(answer, said));
        return Json.of(answer);
    }

    /** Empty only when the service itself says that the thing does not exist. */
    Optional<Json> find(String operation, Query query) {
        try {
            return Optional.of(get(operation, query));
        } catch (RefusedFault fault) {
            if (fault.notFound()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /**
     * Sends something that changes the cloud, once.
     *
     * @param body JSON
     */
    Answer change(String operation, String method, Query query, String body) {
        return send(Request.of(operation, method, uri(query), body));
    }

    Answer delete(String operation, Query query) {
        return send(Request.delete(operation, uri(query)));
    }

    /**
     * All items of a list that is paged by marker.
     *
     * @param links field with the link to the next page
     * @param id of an item; what a marker is, and what tells items apart
     */
    <T> List<T> pages(
            String operation,
            Query query,
            String items,
            String links,
            Function<Json, T> reader,
            Function<T, String> id) {
        for (int restarts = 0; ; restarts++) {
            Pages<T> pages = new Pages<>(id);
            try {
                while (pages.hasNext()) {
                    Json page = get(operation, pages.next(query.with("limit", pageSize())));
                    pages.add(page, page.list(items, reader), hasNext(page, links));
                }
                return pages.all();
            } catch (RefusedFault fault) {
                if (!pages.markerRefused(fault) || restarts == RESTARTS) {
                    throw fault;
                }
            }
        }
    }

    private static boolean hasNext(Json page, String links) {
        return page.has(links) && page.list(links, link -> link.text("rel")).contains("next");
    }

    /** All items of a list that is paged by offset and tells nothing of a next page: read until a page brings nothing new. */
    <T> List<T> offsets(String operation, Query query, String items, Function<Json, T> reader, Function<T, String> id) {
        Map<String, T> all = new LinkedHashMap<>();
        for (int offset = 0; ; ) {
            Json page = get(operation, query.with("limit", pageSize()).with("offset", offset));
            List<T> read = page.list(items, reader);
            int before = all.size();
            read.forEach(item -> all.putIfAbsent(id.apply(item), item));
            if (all.size() == before) {
                return List.copyOf(all.values());
            }
            offset += read.size();
        }
    }

    private int pageSize() {
        return session.cloud().limits().pageSize();
    }

    private Answer send(Request request) {
        return session.send(request.header(VERSION, service + " " + version)).required();
    }

    private URI uri(Query query) {
        String endpoint = session.endpoint(service).toString().replaceAll("/+$", "");
        return URI.create(endpoint + basePath + query);
    }

    /** A proxy that drops our header would have us read documents of 2.1. */
    private void requireSameVersion(Answer answer, String said) {
        if (!said.equals(service + " " + version)) {
            throw answer.fault("it speaks '" + said + "' where '" + service + " " + version + "' was asked for");
        }
    }
}
