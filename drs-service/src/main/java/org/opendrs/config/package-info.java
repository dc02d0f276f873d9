/**
 * {@code config.yml}: one small class a section, checked strictly, and converted to the option records of the cores, which
 * never see Dropwizard. Edge: imported by the wiring and the command line only.
 */
@NullMarked
package org.opendrs.config;

import org.jspecify.annotations.NullMarked;
