/** Whether the service can do its work, and why not. Reads the last view; asks nobody. */
@NullMarked
package org.opendrs.health;

import org.jspecify.annotations.NullMarked;
