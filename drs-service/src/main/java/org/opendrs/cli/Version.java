package org.opendrs.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest carries. */
public final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "drs " + Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(development)")
        };
    }
}
