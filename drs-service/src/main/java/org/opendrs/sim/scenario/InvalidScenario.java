package org.opendrs.sim.scenario;

/** A scenario's file cannot be used. The message is one line: file, line, what is wrong. */
public final class InvalidScenario extends Exception {
    private static final long serialVersionUID = 1L;

    public InvalidScenario(String message) {
        super(message.replaceAll("\\s+", " "));
    }
}
