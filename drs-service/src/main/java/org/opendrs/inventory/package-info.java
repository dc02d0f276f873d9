/**
 * State of record, as read from the cloud, and how it is joined with the state of world into a snapshot.
 * {@link org.opendrs.inventory.CloudInventories} is the port; adapters are in {@code adapter.nova} and {@code sim}.
 */
@NullMarked
package org.opendrs.inventory;

import org.jspecify.annotations.NullMarked;
