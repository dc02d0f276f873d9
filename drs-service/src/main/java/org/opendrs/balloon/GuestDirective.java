package org.opendrs.balloon;

import java.util.List;
import java.util.Optional;
import org.opendrs.balloon.policy.GuestRules;
import org.opendrs.model.Mode;

/**
 * What the cloud's records say of one guest, as far as ballooning goes.
 *
 * @param name the instance's, for people
 * @param mode the most careful of what flavor and owner allow
 * @param handsOff why it must not be touched now: it migrates, is being resized, is rescued; empty when it may
 * @param complaints what could not be understood of its settings, one line each, without its name
 */
public record GuestDirective(
        String name, Mode mode, GuestRules rules, Optional<String> handsOff, List<String> complaints) {
    public GuestDirective {
        complaints = List.copyOf(complaints);
    }
}
