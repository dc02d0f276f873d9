package org.opendrs.resources;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.opendrs.api.Errors;
import org.opendrs.auth.KeystoneUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure of a request becomes one stable body; what is our own fault is logged, under the id that the caller sees. */
public final class FaultMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(FaultMapper.class);

    private final IntConsumer refusals;

    @Context
    @SuppressWarnings("NullAway.Init") // set by Jersey
    private HttpServletRequest request;

    /** @param refusals takes the status of each answer, to count it */
    public FaultMapper(IntConsumer refusals) {
        this.refusals = refusals;
    }

    @Override
    public Response toResponse(Throwable fault) {
        if (fault instanceof KeystoneUnavailable) {
            LOG.warn("{}: a token cannot be validated: {}", RequestId.of(request), fault.getMessage());
            return error(Status.SERVICE_UNAVAILABLE, "Keystone cannot be asked about the token; try again later")
                    .header(HttpHeaders.RETRY_AFTER, 10)
                    .build();
        }
        if (fault instanceof WebApplicationException refused
                && refused.getResponse().getStatus() < 500) {
            return refusal(refused);
        }
        LOG.error("{}: {} {} failed", RequestId.of(request), request.getMethod(), request.getRequestURI(), fault);
        return error(Status.INTERNAL_SERVER_ERROR, "an error of the service; its log has it under this request id")
                .build();
    }

    private Response refusal(WebApplicationException refused) {
        Response said = refused.getResponse();
        Response.StatusType status = said.getStatusInfo();
        if (said.getStatus() < 400) {
            return said;
        }
        Response.ResponseBuilder answer = error(status, detail(refused, status));
        for (String header : new String[] {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.ALLOW}) {
            if (said.getHeaderString(header) != null) {
                answer.header(header, said.getHeaderString(header));
            }
        }
        return answer.build();
    }

    private static String detail(WebApplicationException refused, Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 401 -> "a valid token is needed in X-Auth-Token";
            case 403 -> "the token's roles do not allow this; see api.adminRoles and api.readerRoles";
            case 404 ->
                refused.getMessage() == null || refused.getMessage().startsWith("HTTP ")
                        ? "there is nothing here; GET /v1 tells the version, and its links the rest"
                        : refused.getMessage();
            case 405 -> "this method is not allowed here";
            default -> String.valueOf(refused.getMessage());
        };
    }

    private Response.ResponseBuilder error(Response.StatusType status, String detail) {
        refusals.accept(status.getStatusCode());
        String title = status.getReasonPhrase();
        String code = "drs." + title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return Response.status(status.getStatusCode())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Errors.of(RequestId.of(request), code, status.getStatusCode(), title, detail));
    }
}
