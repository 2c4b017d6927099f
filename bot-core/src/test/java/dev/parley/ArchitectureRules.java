package dev.parley;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The house as rules, for the packages below a root: {@code dev.parley} itself, and {@code dev.parley.crooked}, which
 * breaks every one of them to prove that they can be broken.
 */
final class ArchitectureRules {
    /** What each package may import, besides itself and libraries. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        MAY_IMPORT.put("model", List.of());
        MAY_IMPORT.put("text", List.of("model"));
        MAY_IMPORT.put("spi", List.of("text", "model"));
        MAY_IMPORT.put("meaning", List.of());
        MAY_IMPORT.put("steps", List.of("spi", "meaning", "text", "model"));
        MAY_IMPORT.put("flow", List.of("spi", "text", "model"));
        MAY_IMPORT.put("dify", List.of("flow", "text", "model"));
        MAY_IMPORT.put("answer", List.of("spi", "text", "model"));
        MAY_IMPORT.put("knowledge", List.of("spi", "text", "model"));
        MAY_IMPORT.put("engine", List.of("flow", "answer", "spi", "text", "model"));
        MAY_IMPORT.put("desk", List.of("spi", "text", "model"));
        MAY_IMPORT.put("turns", List.of("spi", "text", "model"));
        MAY_IMPORT.put("figures", List.of("spi", "text", "model"));
        MAY_IMPORT.put("release", List.of("engine", "flow", "answer", "spi", "text", "model"));
        MAY_IMPORT.put(
                "bot", List.of("desk", "release", "engine", "flow", "answer", "knowledge", "spi", "text", "model"));
        MAY_IMPORT.put(
                "testkit",
                List.of("bot", "desk", "release", "engine", "flow", "answer", "knowledge", "spi", "text", "model"));
    }

    static {
        MAY_IMPORT.put(
                "replay",
                List.of(
                        "testkit",
                        "bot",
                        "turns",
                        "release",
                        "engine",
                        "flow",
                        "answer",
                        "knowledge",
                        "spi",
                        "text",
                        "model"));
    }

    private static final Set<String> JDK_CLOCKS = Set.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.LocalTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.Clock.system",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime");

    private static final Set<String> BLOCKING = Set.of(
            "java.lang.Thread.sleep",
            "java.lang.Thread.join",
            "java.lang.Thread.start",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.CompletableFuture.join",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "io.vertx.core.Future.await");

    private final String root;

    ArchitectureRules(String root) {
        this.root = root;
    }

    List<ArchRule> all() {
        List<ArchRule> rules =
                new ArrayList<>(MAY_IMPORT.keySet().stream().map(this::imports).toList());
        rules.addAll(List.of(
                noCycles(),
                modelKnowsTheJdkOnly(),
                textKnowsNoPlatform(),
                onlyIn("flow", "org.snakeyaml.."),
                onlyIn("text", "dev.cel..", "com.google.re2j.."),
                stepsAreApart(),
                noUseOf(JDK_CLOCKS).because("time comes from spi.Clock, which engine.SystemClock alone reads"),
                noUseOf(BLOCKING).because("an event loop must not wait, and threads belong to pools")));
        return rules;
    }

    private ArchRule imports(String name) {
        String[] closed = MAY_IMPORT.keySet().stream()
                .filter(other -> !other.equals(name) && !mayImport(name).contains(other))
                .map(this::below)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(below(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closed)
                .as(name + " imports " + mayImport(name))
                .allowEmptyShould(true);
    }

    private static List<String> mayImport(String name) {
        return MAY_IMPORT.getOrDefault(name, List.of());
    }

    private String below(String name) {
        return root + "." + name + "..";
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    private ArchRule modelKnowsTheJdkOnly() {
        return classes()
                .that()
                .resideInAPackage(below("model"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(below("model"), "java..", "org.jspecify.annotations..")
                .allowEmptyShould(true);
    }

    private ArchRule textKnowsNoPlatform() {
        return noClasses()
                .that()
                .resideInAPackage(below("text"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..", "org.slf4j..", "java.net.http..", "java.nio.file..")
                .allowEmptyShould(true);
    }

    private ArchRule onlyIn(String name, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(below(name))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries)
                .as("only " + name + " touches " + Arrays.toString(libraries))
                .allowEmptyShould(true);
    }

    private ArchRule noUseOf(Set<String> methods) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(root + ".engine.SystemClock")
                .should()
                .accessTargetWhere(
                        describe("uses one of " + new TreeSet<>(methods), use -> methods.contains(fullName(use))))
                .allowEmptyShould(true);
    }

    /** Of a call as well as of a method that is only pointed to, as in {@code Instant::now}. */
    private static String fullName(JavaAccess<?> use) {
        return use.getTarget().getOwner().getName() + "." + use.getTarget().getName();
    }

    /**
     * A step type and the classes that begin with its name, such as {@code Faq} and {@code FaqIndex}, are a room of
     * their own: no other step type's room looks in. Classes that begin with no step type's name are for all.
     */
    private ArchRule stepsAreApart() {
        return classes()
                .that()
                .resideInAPackage(below("steps"))
                .should(new ArchCondition<JavaClass>("leave other step types alone") {
                    @Override
                    public void check(JavaClass from, ConditionEvents events) {
                        String room = roomOf(from);
                        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                            String other = roomOf(dependency.getTargetClass());
                            boolean apart = other.isEmpty() || other.equals(room);
                            events.add(new SimpleConditionEvent(from, apart, dependency.getDescription()));
                        }
                    }
                })
                .allowEmptyShould(true);
    }

    /** The name of the step type that a class belongs to, or nothing. */
    private String roomOf(JavaClass type) {
        String inSteps = root + ".steps";
        if (!type.getPackageName().equals(inSteps)) {
            return "";
        }
        String outer = type.getName().substring(inSteps.length() + 1).split("\\$", 2)[0];
        return type.getPackage().getClasses().stream()
                .filter(ArchitectureRules::isStepType)
                .map(JavaClass::getSimpleName)
                .filter(outer::startsWith)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    static boolean isStepType(JavaClass type) {
        return type.getAllRawInterfaces().stream()
                .map(HasName::getName)
                .anyMatch(name -> name.equals("dev.parley.spi.StepType"));
    }
}
