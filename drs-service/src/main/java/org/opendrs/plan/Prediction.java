package org.opendrs.plan;

/**
 * What a step is expected to cost and bring.
 *
 * @param seconds from start to end of the migration
 * @param transferMib memory and disk that cross the network, MiB
 * @param downtimeMillis how long the guest is paused
 * @param gain how much pressure (0 idle, 1 hot) the source loses by it more than the destination gains
 */
public record Prediction(double seconds, double transferMib, double downtimeMillis, double gain) {}
