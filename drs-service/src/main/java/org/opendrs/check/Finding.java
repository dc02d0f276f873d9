package org.opendrs.check;

/**
 * What became of one requirement.
 *
 * @param what the requirement, a few words
 * @param detail what was found; of a failure also what to do
 */
public record Finding(boolean holds, String what, String detail) {
    static Finding ok(String what, String detail) {
        return new Finding(true, what, detail);
    }

    static Finding fail(String what, String detail, String advice) {
        return new Finding(false, what, detail + "; " + advice);
    }

    /** For failures whose message says what to do. */
    static Finding fail(String what, String detailAndAdvice) {
        return new Finding(false, what, detailAndAdvice);
    }

    /** One line: {@code ok   what: detail} or {@code FAIL what: detail; what to do}. */
    public String line() {
        return ((holds ? "ok   " : "FAIL ") + what + ": " + detail)
                .replaceAll("\\s+", " ")
                .replaceFirst("^ok ", "ok   ");
    }
}
