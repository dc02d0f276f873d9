/** What ballooning costs, measured with JMH. */
@NullMarked
package org.opendrs.balloon;

import org.jspecify.annotations.NullMarked;
