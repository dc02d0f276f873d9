/** What several tests stand on. */
@NullMarked
package org.opendrs.testing;

import org.jspecify.annotations.NullMarked;
