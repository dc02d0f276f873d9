package org.opendrs.nova.connect;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when first asked for. One thread makes it; when that fails, the next that asks tries again. */
final class Once<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T value = made;
        return value != null ? value : make();
    }

    private synchronized T make() {
        T value = made;
        if (value == null) {
            value = maker.get();
            made = value;
        }
        return value;
    }
}
