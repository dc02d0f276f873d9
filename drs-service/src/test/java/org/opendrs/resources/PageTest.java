package org.opendrs.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.BadRequestException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opendrs.api.Link;

class PageTest {
    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    private static Map<String, Object> page(String query) {
        ContainerRequest request = new ContainerRequest(
                URI.create("http://drs/"),
                URI.create("http://drs/v1/things" + query),
                "GET",
                null,
                new MapPropertiesDelegate(),
                null);
        return Page.of("things", ALL, Function.identity(), request.getUriInfo());
    }

    @Test
    void withoutALimitAllIsThere() {
        assertThat(page("")).isEqualTo(Map.of("things", ALL));
    }

    @Test
    void aPageNamesTheNextUntilTheLast() {
        assertThat(page("?host=x&limit=2"))
                .containsEntry("things", List.of("a", "b"))
                .containsEntry(
                        "things_links", List.of(new Link("next", "http://drs/v1/things?marker=b&host=x&limit=2")));
        assertThat(page("?limit=2&marker=b")).containsEntry("things", List.of("c", "d"));
        assertThat(page("?limit=2&marker=d")).isEqualTo(Map.of("things", List.of("e")));
        assertThat(page("?marker=e")).isEqualTo(Map.of("things", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=-1", "?limit=many", "?limit=99999999999", "?limit=", "?marker=z"})
    void nonsenseIsABadRequest(String query) {
        assertThatThrownBy(() -> page(query)).isInstanceOf(BadRequestException.class);
    }
}
