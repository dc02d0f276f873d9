package org.opendrs.nova.testing.cloud;

import java.util.SplittableRandom;
import java.util.UUID;

/** Identifiers from a seed: the same seed and the same calls give the same cloud. */
public final class Ids {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = 0x8000_0000_0000_0000L;

    private final SplittableRandom random;

    public Ids(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A random (version 4) UUID in its usual form with dashes. */
    public String uuid() {
        long high = (random.nextLong() & ~0xF000L) | VERSION_4;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT_2;
        return new UUID(high, low).toString();
    }

    /** 32 hexadecimal digits, the form of Keystone's ids. */
    public String hex() {
        return uuid().replace("-", "");
    }
}
