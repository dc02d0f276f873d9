/**
 * The REST API, version 1: reads from the {@link org.opendrs.control.ControlView} of the last tick, so that no request waits
 * for the cloud. Everything here runs on Jetty's threads.
 */
@NullMarked
package org.opendrs.resources;

import org.jspecify.annotations.NullMarked;
