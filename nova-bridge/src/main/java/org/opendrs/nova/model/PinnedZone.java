package org.opendrs.nova.model;

/** Whether the owner asked for an availability zone, which a scheduler then has to keep. Nova tells from 2.96 on. */
public sealed interface PinnedZone {

    /** The cloud is too old to say: treat every server as pinned to the zone that it is in. */
    record Unknown() implements PinnedZone {}

    /** No zone was asked for. */
    record NotPinned() implements PinnedZone {}

    /** The zone that was asked for. */
    record Pinned(String zone) implements PinnedZone {}
}
