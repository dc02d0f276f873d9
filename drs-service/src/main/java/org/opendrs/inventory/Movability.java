package org.opendrs.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Nova refuses to live-migrate whatever the destination (nova.md 4.3), read from flavor extra specs and image properties.
 * Pure. What only Nova can know (ports, shares, accelerators bound later) it is asked, and says no itself.
 */
public final class Movability {
    private record Rule(String key, Set<String> values, String because) {}

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");
    private static final Set<String> ANY = Set.of();

    private static final List<Rule> RULES = List.of(
            new Rule("hw:mem_encryption", TRUE, "encrypted memory (SEV)"),
            new Rule("hw_mem_encryption", TRUE, "encrypted memory (SEV)"),
            new Rule("hw:tpm_version", ANY, "virtual TPM"),
            new Rule("hw_tpm_version", ANY, "virtual TPM"),
            new Rule("pci_passthrough:alias", ANY, "PCI passthrough"),
            new Rule("accel:device_profile", ANY, "accelerator"),
            new Rule("resources:VGPU", ANY, "virtual GPU"));

    private Movability() {}

    /** Why it cannot be live-migrated; empty when nothing here forbids it. */
    public static Optional<String> notMigratableBecause(
            Map<String, String> extraSpecs, Map<String, String> imageProperties) {
        if (tpmSecretFollows(extraSpecs)) {
            return first(withoutTpm(extraSpecs), withoutTpm(imageProperties));
        }
        return first(extraSpecs, imageProperties);
    }

    /** With the secret on the host, Nova of 2026.1 and later moves a virtual TPM. */
    private static boolean tpmSecretFollows(Map<String, String> extraSpecs) {
        return "host".equals(extraSpecs.get("hw:tpm_secret_security"));
    }

    private static Map<String, String> withoutTpm(Map<String, String> properties) {
        Map<String, String> rest = new HashMap<>(properties);
        rest.remove("hw:tpm_version");
        rest.remove("hw_tpm_version");
        return rest;
    }

    private static Optional<String> first(Map<String, String> extraSpecs, Map<String, String> imageProperties) {
        return RULES.stream()
                .filter(rule -> applies(rule, extraSpecs) || applies(rule, imageProperties))
                .map(Rule::because)
                .findFirst();
    }

    private static boolean applies(Rule rule, Map<String, String> properties) {
        String value = properties.get(rule.key());
        return value != null
                && (rule.values().isEmpty()
                        || rule.values().contains(value.strip().toLowerCase(Locale.ROOT)));
    }
}
