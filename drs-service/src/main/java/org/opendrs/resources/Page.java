package org.opendrs.resources;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opendrs.api.Link;

/** {@code limit} and {@code marker}, as OpenStack's services page: a page begins after the entry that the marker names. */
final class Page {
    /** As Nova's {@code max_limit}. */
    static final int MAX = 1000;

    private Page() {}

    /**
     * The body: entries under {@code name}, and under {@code name_links} where the next page is, when there is one.
     *
     * @throws BadRequestException for a limit that is no number from 1, or a marker that names no entry
     */
    static <T> Map<String, Object> of(String name, List<T> all, Function<T, String> idOf, UriInfo uri) {
        int limit = limit(uri.getQueryParameters().getFirst("limit"));
        int first = first(all, idOf, uri.getQueryParameters().getFirst("marker"));
        int end = Math.min(all.size(), first + limit);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, all.subList(first, end));
        if (end < all.size()) {
            String next = uri.getRequestUriBuilder()
                    .replaceQueryParam("limit", limit)
                    .replaceQueryParam("marker", idOf.apply(all.get(end - 1)))
                    .build()
                    .toString();
            body.put(name + "_links", List.of(new Link("next", next)));
        }
        return body;
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return MAX;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw new BadRequestException("limit: '" + printable(text) + "' is not a number from 1");
        }
        return Math.min(MAX, Integer.parseInt(text));
    }

    private static <T> int first(List<T> all, Function<T, String> idOf, @Nullable String marker) {
        if (marker == null) {
            return 0;
        }
        OptionalInt at = IntStream.range(0, all.size())
                .filter(i -> idOf.apply(all.get(i)).equals(marker))
                .findFirst();
        return at.orElseThrow(() -> new BadRequestException("marker: '" + printable(marker) + "' is not in this list"))
                + 1;
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", "?");
        return clean.length() > 80 ? clean.substring(0, 80) + "…" : clean;
    }
}
