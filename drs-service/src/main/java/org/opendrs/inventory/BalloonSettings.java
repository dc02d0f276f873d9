package org.opendrs.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.Mode;

/**
 * What admins (flavor extra specs) and owners (metadata, tags) say of ballooning an instance. Pure.
 *
 * <p>Flavor: {@code drs:balloon_mode} and {@code drs:memory_floor_mib}. Metadata and tags: {@code drs:balloon_mode}, which can
 * only make the mode more careful. What cannot be understood is taken in the safe way: mode off, and all of the flavor's
 * memory as floor.
 *
 * @param mode the most careful of all that was said; automatic when nothing was
 * @param floorMib never squeezed below; 0 when nothing was said
 * @param complaints one line each, without the instance's name; those about weight and SLA targets as well
 */
public record BalloonSettings(Mode mode, double floorMib, List<String> complaints) {
    /** Nothing was said. */
    public static final BalloonSettings NONE = new BalloonSettings(Mode.AUTOMATIC, 0, List.of());

    private static final String MODE = "drs:balloon_mode";
    private static final String FLOOR = "drs:memory_floor_mib";

    public BalloonSettings {
        complaints = List.copyOf(complaints);
    }

    /** @param memoryMib the flavor's */
    public static BalloonSettings of(
            Map<String, String> extraSpecs, Map<String, String> metadata, Set<String> tags, long memoryMib) {
        List<String> complaints = new ArrayList<>();
        Mode mode = InstanceSettings.careful(MODE, extraSpecs, metadata, tags, complaints);
        double floor = floor(Optional.ofNullable(extraSpecs.get(FLOOR)), memoryMib, complaints);
        complaints.addAll(InstanceSettings.of(extraSpecs, metadata, tags).complaints());
        return new BalloonSettings(mode, floor, complaints);
    }

    private static double floor(Optional<String> text, long memoryMib, List<String> complaints) {
        if (text.isEmpty()) {
            return 0;
        }
        Optional<Double> floor = number(text.get()).filter(value -> value >= 0);
        if (floor.isPresent() && floor.get() <= memoryMib) {
            return floor.get();
        }
        String what = floor.isPresent() ? "above the flavor's memory" : "not a number of MiB from 0";
        complaints.add("flavor extra spec " + FLOOR + " is \"" + text.get() + "\", " + what + ": taken as " + memoryMib
                + ", so nothing is reclaimed from it");
        return memoryMib;
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.strip());
            return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
