/**
 * What Prometheus scrapes. Ports are measured by wrapping them, state is read from the last view; nothing else in the service
 * knows of metrics. Names begin with {@code drs_}, units are at their end.
 */
@NullMarked
package org.opendrs.metrics;

import org.jspecify.annotations.NullMarked;
