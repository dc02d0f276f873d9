package org.opendrs.adapter.libvirt;

import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;

/** Calls about one domain. Each takes libvirt's lock on it, for which it may wait 30 s while the guest migrates. */
final class DomainCalls {
    private DomainCalls() {}

    /** Something done with a domain while its pointer is valid. */
    private interface OnDomain<T> {
        T with(Pointer domain) throws LibvirtFailure;
    }

    /** The domain's XML as libvirt would show it to anyone: no secrets in it. */
    static String xml(NodeConnection connection, String uuid) throws LibvirtFailure {
        return on(connection, uuid, "virDomainGetXMLDesc", domain -> {
            Pointer xml = Virt.INSTANCE.virDomainGetXMLDesc(domain, 0);
            if (xml == null) {
                throw LibvirtFailure.last("virDomainGetXMLDesc");
            }
            return NativeStrings.takeString(xml);
        });
    }

    /** Lets the guest report its memory every {@code period} from now on; the boot configuration stays as it is. */
    static void setStatsPeriod(NodeConnection connection, String uuid, Duration period) throws LibvirtFailure {
        String call = "virDomainSetMemoryStatsPeriod";
        int seconds = (int) period.toSeconds();
        on(
                connection,
                uuid,
                call,
                domain -> LibvirtFailure.check(
                        Virt.INSTANCE.virDomainSetMemoryStatsPeriod(domain, seconds, Virt.AFFECT_LIVE), call));
    }

    /** Asks the guest to hold so much from now on; the boot configuration stays as it is. Returns before it obeys. */
    static void setMemory(NodeConnection connection, String uuid, long targetKib) throws LibvirtFailure {
        String call = "virDomainSetMemoryFlags";
        on(
                connection,
                uuid,
                call,
                domain -> LibvirtFailure.check(
                        Virt.INSTANCE.virDomainSetMemoryFlags(
                                domain, new NativeLong(targetKib, true), Virt.AFFECT_LIVE),
                        call));
    }

    static void startDirtyRate(NodeConnection connection, String uuid, Duration over) throws LibvirtFailure {
        String call = "virDomainStartDirtyRateCalc";
        int seconds = (int) over.toSeconds();
        on(
                connection,
                uuid,
                call,
                domain -> LibvirtFailure.check(Virt.INSTANCE.virDomainStartDirtyRateCalc(domain, seconds, 0), call));
    }

    private static <T> T on(NodeConnection connection, String uuid, String call, OnDomain<T> body)
            throws LibvirtFailure {
        return connection.raw(call, conn -> {
            Pointer domain = lookup(conn, uuid);
            try {
                return body.with(domain);
            } finally {
                Virt.INSTANCE.virDomainFree(domain);
            }
        });
    }

    private static Pointer lookup(@Nullable ConnectionPointer conn, String uuid) throws LibvirtFailure {
        Pointer domain = Virt.INSTANCE.virDomainLookupByUUIDString(conn, uuid);
        if (domain == null) {
            throw LibvirtFailure.last("virDomainLookupByUUIDString");
        }
        return domain;
    }
}
