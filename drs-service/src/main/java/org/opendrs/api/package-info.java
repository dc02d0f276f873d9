/**
 * What the REST API says, as records that become JSON; names as in the snapshot format. An unknown is null. Made from
 * {@code model}, {@code act} and {@code control}; knows nothing of HTTP but the shape of an error.
 */
@NullMarked
package org.opendrs.api;

import org.jspecify.annotations.NullMarked;
