package org.opendrs.model;

/** A compute host by the name of its nova-compute service; neither the hypervisor's host name nor its uuid. */
public record HostId(String name) implements Comparable<HostId> {
    public HostId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a host needs a name");
        }
    }

    @Override
    public int compareTo(HostId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
