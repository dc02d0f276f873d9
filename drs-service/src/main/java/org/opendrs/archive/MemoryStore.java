package org.opendrs.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Forgets everything when the process ends. */
final class MemoryStore implements PlanStore {
    private final TreeMap<String, byte[]> contents = new TreeMap<>();

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(contents.keySet());
    }

    @Override
    public byte[] read(String name) throws IOException {
        byte[] content = contents.get(name);
        if (content == null) {
            throw new FileNotFoundException(name);
        }
        return content;
    }

    @Override
    public void write(String name, byte[] content) {
        contents.put(name, content);
    }

    @Override
    public void delete(String name) {
        contents.remove(name);
    }
}
