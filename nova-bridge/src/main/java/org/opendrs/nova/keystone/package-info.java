/**
 * Who we are and where things are: login, the one token that all threads share and its renewal, the catalog; and what is
 * left to openstack4j entirely: validation of callers' tokens, images. Imports {@code http}, {@code config}, {@code fault},
 * {@code model} and the ports it implements.
 */
@NullMarked
package org.opendrs.nova.keystone;

import org.jspecify.annotations.NullMarked;
