package org.opendrs.model;

/** An instance by its Nova uuid, which is also the uuid of its libvirt domain. */
public record InstanceId(String uuid) implements Comparable<InstanceId> {
    public InstanceId {
        if (uuid.isBlank()) {
            throw new IllegalArgumentException("an instance needs a uuid");
        }
    }

    @Override
    public int compareTo(InstanceId other) {
        return uuid.compareTo(other.uuid);
    }

    @Override
    public String toString() {
        return uuid;
    }
}
