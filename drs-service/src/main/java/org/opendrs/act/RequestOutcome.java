package org.opendrs.act;

/** What became of a request. */
public sealed interface RequestOutcome {
    /** Nova took it (202). Its checks may still refuse: only the migration record tells. */
    record Accepted() implements RequestOutcome {}

    /** Nova will not do it; nothing has happened. */
    record Refused(String why) implements RequestOutcome {}

    /** Nova may have taken it or not: the records have to be looked up before anything else is done with the instance. */
    record Unknown(String why) implements RequestOutcome {}
}
