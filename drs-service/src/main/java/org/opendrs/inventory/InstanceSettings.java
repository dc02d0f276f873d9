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
 * weight 1, and named in {@link #complaints()}; so are SLA targets of the flavor that are none, {@code drs:max_steal} and
 * {@code drs:memory_guarantee_mib}, for which the configured ones count. The planner reads those from the flavor.
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
        double weight = weight(Optional.ofNullable(extraSpecs.get(WEIGHT)), complaints);
        target("drs:max_steal", 1, "a ratio from 0 to 1", extraSpecs, complaints);
        target("drs:memory_guarantee_mib", Double.MAX_VALUE, "a number of MiB from 0", extraSpecs, complaints);
        return new InstanceSettings(mode, weight, complaints);
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

    private static void target(
            String key, double most, String wanted, Map<String, String> extraSpecs, List<String> complaints) {
        String text = extraSpecs.get(key);
        if (text != null && !isNumber(text, most)) {
            complaints.add(
                    "flavor extra spec " + key + " is \"" + text + "\", not " + wanted + ": the configured one counts");
        }
    }

    private static boolean isNumber(String text, double most) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
