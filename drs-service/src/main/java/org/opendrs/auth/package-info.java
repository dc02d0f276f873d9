/**
 * Who calls, and what may they do: Keystone tokens, validated and cached, and the roles in them. Nothing that a client says of
 * itself is believed. Imports nova-bridge's {@code Tokens}.
 */
@NullMarked
package org.opendrs.auth;

import org.jspecify.annotations.NullMarked;
