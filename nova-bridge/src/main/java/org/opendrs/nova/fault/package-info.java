/**
 * What can go wrong between us and an OpenStack, as one sealed family. The message is one line for the operator: what was
 * asked, of which URL, what came back, what to do. No token, password or query secret is ever in it.
 */
@NullMarked
package org.opendrs.nova.fault;

import org.jspecify.annotations.NullMarked;
