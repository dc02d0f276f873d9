/**
 * {@code drs demo}: the real service, over real HTTP, on a simulated cloud in the same process. Imports {@code sim} and the service.
 */
@NullMarked
package org.opendrs.sim.demo;

import org.jspecify.annotations.NullMarked;
