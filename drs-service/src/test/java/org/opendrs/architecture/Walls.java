package org.opendrs.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The rules between packages.
 *
 * @param root base package; another one for the test of the rules themselves
 */
record Walls(String root) {
    /** Functions of their inputs. */
    private static final List<String> PURE = List.of("model", "profile", "hotspot", "plan..", "balloon.policy..");

    /** What each package may know beside itself and {@code model}; who is not named may know all. */
    private static final Map<String, List<String>> KNOWS = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("profile", List.of()),
            Map.entry("hotspot", List.of()),
            Map.entry("plan", List.of()),
            Map.entry("monitor", List.of("profile")),
            Map.entry("balloon", List.of("monitor")),
            Map.entry("inventory", List.of()),
            Map.entry("act", List.of("inventory", "plan")),
            Map.entry("snapshot", List.of("plan")),
            Map.entry("control", List.of("monitor", "profile", "hotspot", "balloon", "inventory", "plan", "act")),
            Map.entry("api", List.of("control", "act", "balloon")));

    /** Who may speak nova-bridge's language: adapter, authentication, configuration, preflight, commands, simulator, wiring. */
    private static final List<String> NOVA = List.of("adapter.nova", "auth", "config", "check", "cli", "sim..", "");

    /** Every rule. */
    List<ArchRule> all() {
        return Stream.concat(
                        Stream.of(
                                pureCoresDoNoInputOrOutput(),
                                pureCoresKnowNobody(),
                                pureCoresHaveNoClock(),
                                pureCoresHaveNoThreadAndNoChance(),
                                onlyTheLibvirtAdapterKnowsLibvirt(),
                                nobodyKnowsOpenstack4j(),
                                onlyTheEdgesKnowNovaBridge(),
                                onlyTheServiceKnowsDropwizard()),
                        dependenciesPointOneWay())
                .toList();
    }

    private String name(String relative) {
        return relative.isEmpty() ? root : root + "." + relative;
    }

    private String[] names(List<String> relative) {
        return relative.stream().map(this::name).toArray(String[]::new);
    }

    private DescribedPredicate<JavaClass> pure() {
        return resideInAnyPackage(names(PURE));
    }

    private ArchRule pureCoresDoNoInputOrOutput() {
        return noClasses()
                .that(pure())
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.net..", "java.nio..")
                        .and(not(type(java.io.Serializable.class)))
                        .and(not(nameMatching("java\\.io\\.(ObjectStreamException|InvalidObjectException)"))))
                .allowEmptyShould(true);
    }

    private ArchRule pureCoresKnowNobody() {
        return noClasses()
                .that(pure())
                .should()
                .dependOnClassesThat(not(resideInAnyPackage("java..", "org.jspecify..")
                        .or(pure())
                        .or(DescribedPredicate.describe("primitive", JavaClass::isPrimitive))
                        .or(DescribedPredicate.describe("array", JavaClass::isArray))))
                .allowEmptyShould(true);
    }

    private ArchRule pureCoresHaveNoClock() {
        return noClasses()
                .that(pure())
                .should()
                .callMethodWhere(call("java\\.time\\.(Instant|LocalDate|LocalTime|LocalDateTime|ZonedDateTime)\\.now"))
                .orShould()
                .callMethodWhere(call("java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"))
                .orShould()
                .dependOnClassesThat(type(java.time.Clock.class))
                .allowEmptyShould(true);
    }

    private ArchRule pureCoresHaveNoThreadAndNoChance() {
        return noClasses()
                .that(pure())
                .should()
                .dependOnClassesThat(type(Thread.class).or(resideInAPackage("java.util.concurrent..")))
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callMethodWhere(call("java\\.lang\\.Math\\.random"))
                .orShould()
                .dependOnClassesThat(type(java.util.concurrent.ThreadLocalRandom.class))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaCall<?>> call(String method) {
        return DescribedPredicate.describe(
                "call of " + method,
                call -> (call.getTargetOwner().getFullName()
                                + "."
                                + call.getTarget().getName())
                        .matches(method));
    }

    private ArchRule onlyTheLibvirtAdapterKnowsLibvirt() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(name("adapter.libvirt..")))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.libvirt..", "com.sun.jna..");
    }

    private ArchRule nobodyKnowsOpenstack4j() {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(resideInAPackage(name("nova..")))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.openstack4j..");
    }

    private ArchRule onlyTheEdgesKnowNovaBridge() {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(resideInAPackage(name("nova.."))))
                        .and(not(resideInAnyPackage(names(NOVA)))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.opendrs.nova..");
    }

    private ArchRule onlyTheServiceKnowsDropwizard() {
        return noClasses()
                .that(resideInAnyPackage(names(List.copyOf(KNOWS.keySet())))
                        .or(resideInAnyPackage(names(List.of("plan..", "adapter..")))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.dropwizard..", "jakarta.ws.rs..", "org.eclipse.jetty..", "io.prometheus..")
                .allowEmptyShould(true);
    }

    /** One rule a package: it knows itself, the model, and whom the table names. */
    private Stream<ArchRule> dependenciesPointOneWay() {
        return KNOWS.entrySet().stream().map(entry -> oneWay(entry.getKey(), entry.getValue()));
    }

    private ArchRule oneWay(String who, List<String> knows) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(name(who + ".."), name("model.."))
                .or(resideInAnyPackage(
                        knows.stream().map(other -> name(other + "..")).toArray(String[]::new)));
        return noClasses()
                .that(resideInAPackage(name(who + "..")))
                .should()
                .dependOnClassesThat(resideInAPackage(root + "..").and(not(allowed)))
                .as(who + " knows model" + (knows.isEmpty() ? "" : " and " + String.join(", ", knows)) + " only")
                .allowEmptyShould(true);
    }
}
