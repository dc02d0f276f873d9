/**
 * The contract files: snapshots, plans, placement requests and answers, as JSON or gzip-compressed JSON. Edge of the planner:
 * imports {@code model}, {@code plan} and Jackson's streaming API only. Every error names the JSON path
 * ({@code $.instances[17].host}); memory is bounded whatever the input is.
 */
@NullMarked
package org.opendrs.snapshot;

import org.jspecify.annotations.NullMarked;
