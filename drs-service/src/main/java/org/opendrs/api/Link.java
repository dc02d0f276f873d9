package org.opendrs.api;

/** As in {@code instances_links}. */
public record Link(String rel, String href) {}
