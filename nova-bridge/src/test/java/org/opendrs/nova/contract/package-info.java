/**
 * What callers may rely on, whatever is behind the ports: runs over {@code FakeOpenStack} and over a real cloud. Shipped in
 * the test jar for the module that has a cloud.
 */
@NullMarked
package org.opendrs.nova.contract;

import org.jspecify.annotations.NullMarked;
