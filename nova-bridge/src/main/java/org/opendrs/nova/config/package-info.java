/**
 * How to reach a cloud and as whom: from {@code clouds.yaml} and {@code secure.yaml}, from the {@code OS_*} environment, or
 * given. Follows openstacksdk's search order and names. Imports nothing of ours but faults.
 */
@NullMarked
package org.opendrs.nova.config;

import org.jspecify.annotations.NullMarked;
