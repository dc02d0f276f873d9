/**
 * The live page: static files that read the API from the browser. Imports nothing of ours.
 */
@NullMarked
package org.opendrs.dashboard;

import org.jspecify.annotations.NullMarked;
