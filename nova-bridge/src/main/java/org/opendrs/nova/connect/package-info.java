/** The entry: from a {@code CloudConfig} to an {@code OpenStackCloud}. Imports everything here; nothing here imports it. */
@NullMarked
package org.opendrs.nova.connect;

import org.jspecify.annotations.NullMarked;
