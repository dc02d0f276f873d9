package org.opendrs.lab;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link OnLab} does. */
final class LabExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);
    private static final int NODES = 3;

    /** Why the cloud cannot be had: tried once, then remembered, so that a broken cloud costs its time only once. */
    private record State(Optional<String> trouble) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(State.class, key -> new State(bringUp()), State.class)
                .trouble()
                .ifPresent(trouble -> {
                    throw new IllegalStateException("the one-machine cloud is not there: " + trouble);
                });
    }

    private static Optional<String> bringUp() {
        if (lab(Duration.ofMinutes(1), "health").exitCode() == 0) {
            return Optional.empty();
        }
        Command up = lab(Duration.ofMinutes(7), "up");
        return up.exitCode() == 0
                ? Optional.empty()
                : Optional.of(
                        "lab up: exit code " + up.exitCode() + ": " + up.err().strip());
    }

    private static Command lab(Duration limit, String command) {
        return Command.run(limit, Map.of(), List.of(Lab.program(), command, String.valueOf(NODES)));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    /** One lab a test; JUnit closes what is in its store after the test. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).getOrComputeIfAbsent(Lab.class, key -> new Lab(label(context)), Lab.class);
    }

    private static String label(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "."
                + context.getTestMethod().map(method -> method.getName()).orElse("all");
    }
}
