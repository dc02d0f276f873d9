package org.opendrs.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests on the one-machine cloud: it is brought up once per JVM, a test method may take a {@link Lab}, and what the method
 * booted, started or broke is put right after it. They fail, and are not skipped, when the cloud cannot be had.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cloud")
@ExtendWith(LabExtension.class)
public @interface OnLab {}
