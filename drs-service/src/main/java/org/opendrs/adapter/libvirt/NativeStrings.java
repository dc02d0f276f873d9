package org.opendrs.adapter.libvirt;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;

/** What native memory of libvirt tells without asking libvirtd. */
final class NativeStrings {
    private NativeStrings() {}

    static String uuid(Pointer domain) {
        byte[] uuid = new byte[Virt.UUID_STRING_BYTES];
        Virt.INSTANCE.virDomainGetUUIDString(domain, uuid);
        return new String(uuid, 0, uuid.length - 1, StandardCharsets.US_ASCII);
    }

    /** Copies a string that libvirt allocated for the caller, and frees it. */
    static String takeString(Pointer allocated) {
        try {
            return allocated.getString(0, StandardCharsets.UTF_8.name());
        } finally {
            Native.free(Pointer.nativeValue(allocated));
        }
    }
}
