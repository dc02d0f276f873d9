/** The service on the real one-machine cloud: from steal to a relieved host, and what must not happen. */
@NullMarked
package org.opendrs.cloud;

import org.jspecify.annotations.NullMarked;
