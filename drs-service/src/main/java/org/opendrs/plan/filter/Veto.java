package org.opendrs.plan.filter;

import org.opendrs.model.HostId;
import org.opendrs.model.InstanceId;

/**
 * Why an instance may not be placed on a host. When the instance may not leave at all, {@code host} is the one it is on.
 *
 * @param rule short name of the rule, for counting
 * @param detail for people, one line
 */
public record Veto(InstanceId instance, HostId host, String rule, String detail) {}
