package org.opendrs.nova.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.opendrs.nova.testing.wire.Request;
import org.opendrs.nova.testing.wire.Response;

/**
 * Faults to inject. Each is for a method ({@code *}: any) and a regular expression that the whole path must match, and holds for a
 * number of requests or for good. The first active one that matches is used; all can be given from any thread.
 */
public final class Faults {
    private final List<Fault> faults = new ArrayList<>();

    /** Begins a fault; it holds from the call that says what happens. */
    public Rule on(String method, String pathPattern) {
        return new Rule(method, Pattern.compile(pathPattern), Integer.MAX_VALUE);
    }

    /** Takes all faults away. */
    public synchronized void clear() {
        faults.clear();
    }

    /** The fault for a request; counts as used. */
    synchronized Optional<Fault> take(Request request) {
        Optional<Fault> found =
                faults.stream().filter(it -> it.matches(request)).findFirst();
        found.ifPresent(it -> {
            it.left--;
            if (it.left == 0) {
                faults.remove(it);
            }
        });
        return found;
    }

    private synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /** When: and its methods say what. */
    public final class Rule {
        private final String method;
        private final Pattern path;
        private final int times;

        private Rule(String method, Pattern path, int times) {
            this.method = method;
            this.path = path;
            this.times = times;
        }

        /** Only for the next {@code count} requests that match. */
        public Rule times(int count) {
            return new Rule(method, path, count);
        }

        /** The service is not asked; this is answered in its place. Lies are answers with status 200. */
        public void answer(int status, String contentType, String body) {
            instead(Response.text(status, contentType, body));
        }

        /** 200 with no body. */
        public void answerNothing() {
            instead(new Response(200, Map.of(), "", Duration.ZERO, false));
        }

        /** The service acts at once, but its answer comes late. */
        public void delay(Duration time) {
            after(it -> it.delayedBy(time));
        }

        /** The connection breaks and nothing was done. */
        public void dropBefore() {
            instead(Response.drop());
        }

        /** The service acts, then the connection breaks: the caller cannot know. */
        public void dropAfter() {
            after(it -> Response.drop());
        }

        /** The answer ends in the middle of its JSON. */
        public void truncate() {
            after(it -> it.withBody(it.body().substring(0, it.body().length() / 2)));
        }

        /** Every {@code text} in the answer is another one. */
        public void replace(String text, String other) {
            after(it -> it.withBody(it.body().replace(text, other)));
        }

        private void instead(Response response) {
            add(new Fault(method, path, times, Optional.of(response), UnaryOperator.identity()));
        }

        private void after(UnaryOperator<Response> change) {
            add(new Fault(method, path, times, Optional.empty(), change));
        }
    }

    /** An active fault: an answer instead of the service's, or a change of it. */
    static final class Fault {
        private final String method;
        private final Pattern path;
        private final Optional<Response> instead;
        private final UnaryOperator<Response> change;
        private int left;

        private Fault(
                String method, Pattern path, int left, Optional<Response> instead, UnaryOperator<Response> change) {
            this.method = method;
            this.path = path;
            this.left = left;
            this.instead = instead;
            this.change = change;
        }

        private boolean matches(Request request) {
            return (method.equals("*") || method.equals(request.method()))
                    && path.matcher(request.path()).matches();
        }

        Optional<Response> instead() {
            return instead;
        }

        Response change(Response response) {
            return change.apply(response);
        }
    }
}
