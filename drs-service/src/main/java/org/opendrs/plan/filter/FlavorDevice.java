package org.opendrs.plan.filter;

import java.util.Map;
import java.util.function.Predicate;
import org.opendrs.plan.board.Board;

/**
 * A property of the flavor (or image) with which Nova refuses or risks a live migration ("live migration" in Nova's API guards and
 * conductor). Nova's newest releases lift some of these case by case; the operator's {@code liveMigratable} cannot overrule it here.
 */
final class FlavorDevice implements DepartureRule {
    /** reject_sev_instances: encrypted memory cannot be sent. */
    static final FlavorDevice SEV = new FlavorDevice(
            "sev", "its memory is encrypted (SEV)", specs -> isTrue(specs, "hw:mem_encryption", "hw_mem_encryption"));

    /** reject_legacy_vtpm_live_migration: only secrets held by the host can follow. */
    static final FlavorDevice VTPM = new FlavorDevice(
            "vtpm",
            "its vTPM secret does not follow it",
            specs -> (specs.containsKey("hw:tpm_version") || specs.containsKey("hw_tpm_version"))
                    && !"host".equals(specs.get("hw:tpm_secret_security")));

    /** Cyborg's devices stay on their host. */
    static final FlavorDevice ACCELERATOR = new FlavorDevice(
            "accelerator", "it holds an accelerator", specs -> specs.containsKey("accel:device_profile"));

    /** Passed-through PCI devices stay on their host. */
    static final FlavorDevice PCI =
            new FlavorDevice("pci", "it holds a PCI device", specs -> specs.containsKey("pci_passthrough:alias"));

    private final String rule;
    private final String because;
    private final Predicate<Map<String, String>> applies;

    private FlavorDevice(String rule, String because, Predicate<Map<String, String>> applies) {
        this.rule = rule;
        this.because = because;
        this.applies = applies;
    }

    @Override
    public String rule() {
        return rule;
    }

    @Override
    public boolean mayLeave(Board board, int instance) {
        Map<String, String> specs =
                board.cluster().instances().instance(instance).flavor().extraSpecs();
        return specs.isEmpty() || !applies.test(specs);
    }

    @Override
    public String detail(Board board, int instance) {
        return because;
    }

    private static boolean isTrue(Map<String, String> specs, String... keys) {
        for (String key : keys) {
            if ("true".equalsIgnoreCase(specs.get(key))) {
                return true;
            }
        }
        return false;
    }
}
