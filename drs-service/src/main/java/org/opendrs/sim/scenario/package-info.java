/**
 * Scenario folders: {@code cluster.yml}, {@code events.yml}, {@code config.yml} and the {@code expected.log} that a run has to give. Files
 * are read strictly: what is wrong is told in one line with file and line number. Imports {@code sim} and {@code config}.
 */
@NullMarked
package org.opendrs.sim.scenario;

import org.jspecify.annotations.NullMarked;
