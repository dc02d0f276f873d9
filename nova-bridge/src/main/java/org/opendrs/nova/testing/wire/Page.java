package org.opendrs.nova.testing.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Part of a list by {@code limit} and {@code marker}. As in Nova, a full page has a link to the next even when that will be
 * empty, and no page is longer than max_limit.
 *
 * @param nextMarker id of the last item when the page is full
 */
record Page<T>(List<T> items, Optional<String> nextMarker) {
    /** {@code unknownMarker} is the message of the 400 for a marker that is not in the list. */
    static <T> Page<T> of(
            List<T> all, Call call, int maxLimit, Function<T, String> id, Function<String, String> unknownMarker) {
        int limit = call.query("limit").map(Page::number).orElse(maxLimit);
        int size = Math.min(limit, maxLimit);
        int start = call.query("marker")
                .map(marker -> after(all, marker, id, unknownMarker))
                .orElse(0);
        List<T> items = all.subList(start, Math.min(all.size(), start + size));
        boolean full = items.size() == size && size > 0;
        return new Page<>(items, full ? Optional.of(id.apply(items.get(size - 1))) : Optional.empty());
    }

    private static <T> int after(
            List<T> all, String marker, Function<T, String> id, Function<String, String> unknownMarker) {
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(marker)) {
                return i + 1;
            }
        }
        throw ApiError.badRequest(unknownMarker.apply(marker));
    }

    private static int number(String limit) {
        if (!limit.matches("[0-9]{1,9}")) {
            throw ApiError.badRequest("Invalid input for query parameters limit. Value: " + limit + ". '" + limit
                    + "' does not match '^[0-9]*$'");
        }
        return Integer.parseInt(limit);
    }

    /** Adds {@code servers_links} and the like to a body. */
    void link(ObjectNode body, String name, Call call, String path) {
        nextMarker.ifPresent(marker -> body.set(name, next(call, path, marker)));
    }

    private static ArrayNode next(Call call, String path, String marker) {
        Map<String, String> query = new LinkedHashMap<>(call.request().query());
        query.remove("marker");
        query.put("marker", marker);
        String text = query.entrySet().stream()
                .map(it -> encode(it.getKey()) + "=" + encode(it.getValue()))
                .collect(Collectors.joining("&"));
        return Json.array().add(Json.object().put("rel", "next").put("href", call.link(path) + "?" + text));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
