package org.opendrs.plan;

/**
 * What a step is expected to cost and bring.
 *
 * @param seconds of the copy alone
 * @param totalSeconds from the request to the end, with what Nova takes beside the copy
 * @param transferMib memory and disk that cross the network, MiB
 * @param downtimeMillis how long the guest is paused
 * @param gain how much pressure (0 idle, 1 hot) the source loses by it more than the destination gains
 */
public record Prediction(double seconds, double totalSeconds, double transferMib, double downtimeMillis, double gain) {}
