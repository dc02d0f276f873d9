/**
 * Preflight: what must hold before the service can do its work, looked at one by one, each with what to do if it does not.
 * Used by {@code drs check}; changes nothing anywhere.
 */
@NullMarked
package org.opendrs.check;

import org.jspecify.annotations.NullMarked;
