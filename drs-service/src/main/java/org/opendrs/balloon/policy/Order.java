package org.opendrs.balloon.policy;

import org.opendrs.model.InstanceId;

/** One guest is asked to hold another amount of memory. */
public sealed interface Order {
    /** Smaller changes are not worth a call, MiB. */
    double LEAST_MIB = 4;

    InstanceId instance();

    String name();

    double fromMib();

    double toMib();

    String why();

    /** What a guest loses. */
    enum Source {
        FREE_PAGES("free pages"),
        PAGE_CACHE("page cache"),
        RESERVE("part of its reserve");

        private final String label;

        Source(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Memory is taken from a guest. */
    record Reclaim(InstanceId instance, String name, double fromMib, double toMib, Source source) implements Order {
        public Reclaim {
            if (!(toMib < fromMib)) {
                throw new IllegalArgumentException("no reclaim: " + fromMib + " to " + toMib);
            }
        }

        /** A part of it, above 0 to 1. */
        Reclaim lessened(double part) {
            return new Reclaim(instance, name, fromMib, fromMib - part * (fromMib - toMib), source);
        }

        @Override
        public String why() {
            return source.label();
        }
    }

    /** Memory is given back to a guest. Only a {@link Ledger} makes one, out of memory that is free on the host. */
    final class Return implements Order {
        private final Guest guest;
        private final double toMib;
        private final String why;

        Return(Guest guest, double toMib, String why) {
            if (!(toMib > guest.targetMib())) {
                throw new IllegalArgumentException("no return: " + guest.targetMib() + " to " + toMib);
            }
            this.guest = guest;
            this.toMib = toMib;
            this.why = why;
        }

        @Override
        public InstanceId instance() {
            return guest.id();
        }

        @Override
        public String name() {
            return guest.name();
        }

        @Override
        public double fromMib() {
            return guest.targetMib();
        }

        /** What the guest was about to lack. */
        double risingMib() {
            return guest.size().growth().risingMib();
        }

        /** What of it was free on the host; the rest it holds already, in spite of its target. */
        double spentMib() {
            return Math.max(0, toMib - Math.max(guest.targetMib(), guest.actualMib()));
        }

        @Override
        public double toMib() {
            return toMib;
        }

        @Override
        public String why() {
            return why;
        }
    }
}
