package org.opendrs.nova.testing.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the handler of a method and path. Templates are like {@code /servers/{id}/action}; the first that fits wins. */
final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** What answers a call. */
    interface Handler {
        Response handle(Call call);
    }

    private record Route(String method, List<String> template, Handler handler) {}

    /** A handler with the values of its path's variables. */
    record Match(Handler handler, Map<String, String> variables) {}

    Router on(String method, String template, Handler handler) {
        routes.add(new Route(method, segments(template), handler));
        return this;
    }

    Optional<Match> find(String method, String path) {
        List<String> segments = segments(path);
        return routes.stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> match(route, segments).stream())
                .findFirst();
    }

    private static Optional<Match> match(Route route, List<String> segments) {
        if (route.template().size() != segments.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = route.template().get(i);
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), segments.get(i));
            } else if (!expected.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(route.handler(), variables));
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
