package org.opendrs.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opendrs.model.Mode;

/**
 * What admins (flavor extra specs) and owners (metadata, tags) say of an instance. Pure.
 *
 * <p>Flavor: {@code drs:migrate_mode} and {@code drs:weight}. Metadata and tags: {@code drs:migrate_mode}, which can only make
 * the mode more careful; as a tag {@code drs:migrate_mode=off}. What cannot be understood is taken in the safe way, mode off or
 * weight 1, and named in {@link #complaints()}.
 *
 * @param migrateMode the most careful of all that was said; automatic when nothing was
 * @param complaints one line each, without the instance's name
 */
public record InstanceSettings(Mode migrateMode, double weight, List<String> complaints) {
    private static final String MODE = "drs:migrate_mode";
    private static final String WEIGHT = "drs:weight";
    private static final double MAX_WEIGHT = 1000;

    public InstanceSettings {
        complaints = List.copyOf(complaints);
    }

    public static InstanceSettings of(Map<String, String> extraSpecs, Map<String, String> metadata, Set<String> tags) {
        List<String> complaints = new ArrayList<>();
        Mode mode = careful(MODE, extraSpecs, metadata, tags, complaints);
        return new InstanceSettings(mode, weight(Optional.ofNullable(extraSpecs.get(WEIGHT)), complaints), complaints);
    }

    /** The most careful mode that anybody said under this key; automatic when nobody did. */
    static Mode careful(
            String key,
            Map<String, String> extraSpecs,
            Map<String, String> metadata,
            Set<String> tags,
            List<String> complaints) {
        return mode(key, "flavor extra spec", Optional.ofNullable(extraSpecs.get(key)), complaints)
                .restrictedBy(mode(key, "metadata", Optional.ofNullable(metadata.get(key)), complaints))
                .restrictedBy(mode(key, "tag", tagged(key, tags), complaints));
    }

    private static Optional<String> tagged(String key, Set<String> tags) {
        return tags.stream()
                .filter(tag -> tag.startsWith(key + "="))
                .map(tag -> tag.substring(key.length() + 1))
                .sorted()
                .findFirst();
    }

    private static Mode mode(String key, String where, Optional<String> text, List<String> complaints) {
        if (text.isEmpty()) {
            return Mode.AUTOMATIC;
        }
        return Mode.parse(text.get()).orElseGet(() -> {
            complaints.add(
                    where + " " + key + " is \"" + text.get() + "\", not off, recommend or automatic: taken as off");
            return Mode.OFF;
        });
    }

    private static double weight(Optional<String> text, List<String> complaints) {
        if (text.isEmpty()) {
            return 1;
        }
        try {
            double weight = Double.parseDouble(text.get());
            if (weight > 0 && weight <= MAX_WEIGHT) {
                return weight;
            }
        } catch (NumberFormatException e) {
            // named below, with the numbers that are none for us
        }
        complaints.add("flavor extra spec " + WEIGHT + " is \"" + text.get() + "\", not a number above 0: taken as 1");
        return 1;
    }
}
