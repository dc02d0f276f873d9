/**
 * From samples to load: what an instance or a host needs, with spikes filtered, and whether a load lasts.
 * Pure: folds over samples that the caller feeds in with their times. Imports {@code model} only.
 */
@NullMarked
package org.opendrs.profile;

import org.jspecify.annotations.NullMarked;
