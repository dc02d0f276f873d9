package org.opendrs.lab;

/**
 * A guest that runs in the lab.
 *
 * @param name its name in Nova, unique among test runs
 * @param uuid its id in Nova and libvirt
 */
public record Guest(String name, String uuid) {
    @Override
    public String toString() {
        return name;
    }
}
