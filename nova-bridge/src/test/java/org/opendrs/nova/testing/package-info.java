/** Tests of the fake cloud: its wire against what the real services answer, in process and over HTTP. */
@NullMarked
package org.opendrs.nova.testing;

import org.jspecify.annotations.NullMarked;
