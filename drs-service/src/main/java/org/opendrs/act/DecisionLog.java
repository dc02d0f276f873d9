package org.opendrs.act;

/**
 * Takes one line a decision. The same line is the operator's log, the audit record and what a scenario test expects. Port.
 */
public interface DecisionLog {
    /** Writes a line, without a time: the log adds its own. */
    void line(String decision);
}
