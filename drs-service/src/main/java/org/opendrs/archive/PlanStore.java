package org.opendrs.archive;

import java.io.IOException;
import java.util.SortedSet;

/** Named contents, few and small enough to be read whole. Used by one thread at a time. */
interface PlanStore {
    /** All names. */
    SortedSet<String> names() throws IOException;

    /** The whole content or an error, never half of it. */
    byte[] read(String name) throws IOException;

    /** All of it or nothing, also when the process dies; replaces what has that name. */
    void write(String name, byte[] content) throws IOException;

    /** Nothing happens when there is none of that name. */
    void delete(String name) throws IOException;
}
