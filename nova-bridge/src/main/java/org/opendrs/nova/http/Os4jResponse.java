package org.opendrs.nova.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpEntityHandler;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/** An answer in the form that openstack4j reads. */
final class Os4jResponse implements HttpResponse {

    private final Answer answer;

    Os4jResponse(Answer answer) {
        this.answer = answer;
    }

    @Override
    public <T> T getEntity(Class<T> type) {
        return HttpEntityHandler.handle(this, type, null, true);
    }

    @Override
    public <T> T getEntity(Class<T> type, @Nullable ExecutionOptions<T> options) {
        return HttpEntityHandler.handle(this, type, options, true);
    }

    @Override
    public <T> T readEntity(Class<T> type) {
        answer.json(); // an empty or HTML body gets the clearer fault
        try {
            return ObjectMapperSingleton.getContext(type).readValue(answer.body(), type);
        } catch (IOException e) {
            throw answer.fault("the body is not a " + type.getSimpleName());
        }
    }

    @Override
    public int getStatus() {
        return answer.status();
    }

    @Override
    public @Nullable String getContentType() {
        return header("Content-Type");
    }

    @Override
    public String getStatusMessage() {
        return "HTTP " + answer.status();
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(answer.body());
    }

    @Override
    public @Nullable String header(String name) {
        return answer.header(name).orElse(null);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        answer.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    @Override
    public void close() {}
}
