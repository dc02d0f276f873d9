package org.opendrs.plan.search;

/**
 * What a move is for.
 *
 * @param reason one phrase for people
 * @param priority 1 a duty (hotspot, rule, maintenance), 2 spread, 3 power
 */
public record Purpose(String reason, int priority) {
    static Purpose duty(String reason) {
        return new Purpose(reason, 1);
    }
}
