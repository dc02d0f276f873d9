/** Tests that a fake and the real thing must both pass: one abstract class a port. */
@NullMarked
package org.opendrs.contract;

import org.jspecify.annotations.NullMarked;
