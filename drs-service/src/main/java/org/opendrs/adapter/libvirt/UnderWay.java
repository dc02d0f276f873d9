package org.opendrs.adapter.libvirt;

/** Which native call a lane is in; written by the lane, read by its watchdog. */
final class UnderWay {
    private volatile String call = "nothing";

    void enter(String name) {
        call = name;
    }

    /** The call that runs, or ran last. */
    String call() {
        return call;
    }
}
