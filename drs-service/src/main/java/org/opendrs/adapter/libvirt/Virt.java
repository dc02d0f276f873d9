package org.opendrs.adapter.libvirt;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import org.jspecify.annotations.Nullable;
import org.libvirt.jna.ConnectionPointer;

/**
 * The calls that libvirt-java 0.5.4 lacks. Names, order and types are libvirt's own (include/libvirt/libvirt-domain.h,
 * libvirt-host.h); {@code unsigned int} is {@code int} here. No call may be made with a pointer that is freed.
 */
interface Virt extends Library {
    Virt INSTANCE = Native.load("virt", Virt.class);

    // groups of virConnectGetAllDomainStats
    int STATS_STATE = 1;
    int STATS_CPU_TOTAL = 1 << 1;
    int STATS_BALLOON = 1 << 2;
    int STATS_VCPU = 1 << 3;
    int STATS_BLOCK = 1 << 5;
    int STATS_DIRTYRATE = 1 << 9;

    // flags of virConnectGetAllDomainStats
    int GET_ACTIVE = 1;
    int GET_NOWAIT = 1 << 29;

    int AFFECT_LIVE = 1;
    int ALL_CPUS = -1;
    int ALL_CELLS = -1;
    int UUID_STRING_BYTES = 37;

    // virDomainEventID
    int EVENT_LIFECYCLE = 0;
    int EVENT_REBOOT = 1;
    int EVENT_BALLOON_CHANGE = 13;
    int EVENT_JOB_COMPLETED = 21;

    int virConnectGetAllDomainStats(
            @Nullable ConnectionPointer conn, int groups, PointerByReference records, int flags);

    void virDomainStatsRecordListFree(Pointer records);

    int virDomainMemoryStats(Pointer domain, Pointer stats, int count, int flags);

    int virDomainSetMemoryStatsPeriod(Pointer domain, int seconds, int flags);

    int virDomainSetMemoryFlags(Pointer domain, NativeLong kib, int flags);

    int virDomainStartDirtyRateCalc(Pointer domain, int seconds, int flags);

    @Nullable
    Pointer virDomainLookupByUUIDString(@Nullable ConnectionPointer conn, String uuid);

    String virDomainGetName(Pointer domain);

    int virDomainGetID(Pointer domain);

    int virDomainGetUUIDString(Pointer domain, byte[] uuid);

    @Nullable
    Pointer virDomainGetXMLDesc(Pointer domain, int flags);

    int virDomainFree(Pointer domain);

    int virNodeGetCPUStats(
            @Nullable ConnectionPointer conn, int cpu, @Nullable Pointer stats, IntByReference count, int flags);

    int virNodeGetMemoryStats(
            @Nullable ConnectionPointer conn, int cell, @Nullable Pointer stats, IntByReference count, int flags);

    int virNodeGetCPUMap(@Nullable ConnectionPointer conn, @Nullable Pointer map, IntByReference online, int flags);

    int virConnectDomainEventRegisterAny(
            @Nullable ConnectionPointer conn,
            @Nullable Pointer domain,
            int event,
            Callback callback,
            Pointer opaque,
            @Nullable Pointer free);

    int virConnectDomainEventDeregisterAny(@Nullable ConnectionPointer conn, int callback);

    int virGetLastErrorCode();

    String virGetLastErrorMessage();

    /** virConnectDomainEventCallback. */
    interface LifecycleCallback extends Callback {
        int event(Pointer conn, Pointer domain, int event, int detail, Pointer opaque);
    }

    /** virConnectDomainEventGenericCallback. */
    interface RebootCallback extends Callback {
        void event(Pointer conn, Pointer domain, Pointer opaque);
    }

    /** virConnectDomainEventBalloonChangeCallback. */
    interface BalloonCallback extends Callback {
        void event(Pointer conn, Pointer domain, long actualKib, Pointer opaque);
    }

    /** virConnectDomainEventJobCompletedCallback. */
    interface JobCompletedCallback extends Callback {
        void event(Pointer conn, Pointer domain, Pointer params, int count, Pointer opaque);
    }
}
