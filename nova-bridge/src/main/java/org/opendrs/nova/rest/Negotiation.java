package org.opendrs.nova.rest;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opendrs.nova.fault.UnsupportedFault;
import org.opendrs.nova.http.Answer;
import org.opendrs.nova.http.Request;
import org.opendrs.nova.keystone.Session;
import org.opendrs.nova.model.Microversion;

/** Finds the microversion to speak: the highest that both the service and we know. */
final class Negotiation {

    /** 2.68: a live migration with {@code force} is refused from here on, so that the scheduler always verifies the target. */
    static final Microversion NOVA_LOWEST = new Microversion(2, 68);

    /** 2.100: scheduler hints in servers. Later ones bring nothing that we read. */
    static final Microversion NOVA_HIGHEST = new Microversion(2, 100);

    /** 1.30: candidates with roots and parents; came before Nova's 2.68. */
    static final Microversion PLACEMENT_LOWEST = new Microversion(1, 30);

    static final Microversion PLACEMENT_HIGHEST = new Microversion(1, 36);

    private final Session session;
    private final String service;
    private final String name;

    private Negotiation(Session session, String service, String name) {
        this.session = session;
        this.service = service;
        this.name = name;
    }

    static Api nova(Session session) {
        return new Negotiation(session, "compute", "Nova").nova();
    }

    static Api placement(Session session) {
        return new Negotiation(session, "placement", "Placement").placement();
    }

    /** The catalog names {@code …/v2.1}, {@code …/v2.1/<project>}, or the unversioned root above them. */
    private Api nova() {
        URI endpoint = session.endpoint(service);
        String versioned = endpoint.toString().replaceAll("(/v2(\\.\\d)?)(/[^/]*)?/*$", "$1");
        Json document = read(URI.create(versioned.replaceAll("/+$", "") + "/"));
        if (document.has("version")) {
            return api("", offered(document.object("version"), "version"), NOVA_LOWEST, NOVA_HIGHEST);
        }
        return api("/v2.1", highest(document, "version"), NOVA_LOWEST, NOVA_HIGHEST);
    }

    private Api placement() {
        Json document = read(URI.create(session.endpoint(service).toString().replaceAll("/+$", "") + "/"));
        return api("", highest(document, "max_version"), PLACEMENT_LOWEST, PLACEMENT_HIGHEST);
    }

    private Json read(URI root) {
        Answer answer = session.send(Request.get("read the versions of " + name, root));
        // 300: the answer of some roots that offer several versions
        return Json.of(answer.status() == 300 ? answer : answer.required());
    }

    private static Optional<Microversion> highest(Json document, String field) {
        List<Optional<Microversion>> all = document.list("versions", version -> offered(version, field));
        return all.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static Optional<Microversion> offered(Json version, String field) {
        return version.nonEmptyText(field)
                .filter(text -> text.matches("\\d+\\.\\d+"))
                .map(Microversion::parse);
    }

    private Api api(String basePath, Optional<Microversion> offered, Microversion lowest, Microversion highest) {
        Microversion highestOffered =
                offered.orElseThrow(() -> new UnsupportedFault(name + " at " + session.endpoint(service)
                        + " offers no microversions; register its current endpoint in the catalog"));
        if (!highestOffered.atLeast(lowest)) {
            throw new UnsupportedFault(
                    name + " at " + session.endpoint(service) + " is too old: it offers microversions up to "
                            + highestOffered + ", at least " + lowest + " is needed");
        }
        return new Api(session, service, basePath, highestOffered.min(highest));
    }
}
