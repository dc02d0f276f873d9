/**
 * The command line: {@link org.opendrs.cli.Drs} and one class a command. Thin: reads files and options, calls the core, prints. Exit
 * codes: 0 done, 1 failed, 2 wrong usage, file or configuration. Errors are one line on stderr; with {@code --json} stdout holds one
 * document and nothing else. Commands must not load what they do not need: {@code drs plan} starts without Dropwizard.
 */
@NullMarked
package org.opendrs.cli;

import org.jspecify.annotations.NullMarked;
