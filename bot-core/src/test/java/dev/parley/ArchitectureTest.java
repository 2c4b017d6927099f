package dev.parley;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.parley.bot.StepTypes;
import dev.parley.engine.SystemClock;
import dev.parley.spi.StepType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rooms of the house, and the arrows between them. */
class ArchitectureTest {
    private static final String HOUSE = "dev.parley..";

    /** What each package may see of the others. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "model", List.of(),
            "text", List.of("model"),
            "spi", List.of("text", "model"),
            "flow", List.of("spi", "text", "model"),
            "steps", List.of("spi", "text", "model"),
            "answer", List.of("spi", "text", "model"),
            "knowledge", List.of("spi", "text", "model"),
            "engine", List.of("answer", "flow", "spi", "text", "model"),
            "release", List.of("engine", "flow", "spi", "text", "model"),
            "bot", List.of("release", "engine", "knowledge", "flow", "spi", "text", "model"));

    private final JavaClasses house = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.parley");

    @Test
    void arrowsGoOneWayOnly() {
        ARROWS.forEach((room, seen) -> {
            String[] allowed = Stream.concat(Stream.of(room), seen.stream())
                    .map(name -> "dev.parley." + name + "..")
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage("dev.parley." + room + "..")
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage(HOUSE))))
                    .check(house);
        });
    }

    @Test
    void everyRoomHasItsArrows() {
        List<String> rooms = house.stream()
                .map(type -> type.getPackageName().replaceFirst("dev\\.parley\\.(\\w+).*", "$1"))
                .distinct()
                .filter(room -> !room.equals("testkit"))
                .toList();

        assertThat(rooms).containsExactlyInAnyOrderElementsOf(ARROWS.keySet());
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching("dev.parley.(*)..").should().beFreeOfCycles().check(house);
    }

    @Test
    void theModelIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("dev.parley.model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.parley.model..", "java..", "org.jspecify..")
                .check(house);
    }

    @Test
    void onlyFlowReadsYaml() {
        only("flow", "org.snakeyaml..").check(house);
    }

    @Test
    void onlyTextKnowsTheLanguagesOfConditionsAndTemplates() {
        only("text", "dev.cel..").check(house);
        only("text", "com.hubspot..").check(house);
    }

    private static ArchRule only(String room, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.parley." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @Test
    void nothingThatRunsKnowsTheTestkit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.parley.testkit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.parley.testkit..")
                .check(house);
    }

    @Test
    void stepTypesDontKnowEachOther() {
        classes().that(areStepTypes()).should(knowNoOther(areStepTypes())).check(house);
    }

    private static DescribedPredicate<JavaClass> areStepTypes() {
        return DescribedPredicate.describe(
                "are step types",
                type -> type.isAssignableTo(StepType.class)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT));
    }

    private static ArchCondition<JavaClass> knowNoOther(DescribedPredicate<JavaClass> kind) {
        return new ArchCondition<>("know no other of their kind") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(to -> kind.test(to.getTargetClass())
                                && !to.getTargetClass().equals(type))
                        .forEach(to -> events.add(SimpleConditionEvent.violated(type, to.getDescription())));
            }
        };
    }

    @Test
    void everyStepTypeIsListed() {
        List<String> there = house.stream()
                .filter(areStepTypes())
                .map(JavaClass::getName)
                .sorted()
                .toList();
        List<String> listed = StepTypes.load().stream()
                .map(type -> type.getClass().getName())
                .filter(name -> name.startsWith("dev.parley.steps."))
                .sorted()
                .toList();

        assertThat(listed).isEqualTo(there).isNotEmpty();
    }

    @Test
    void onlyTheClockKnowsWhatTimeItIs() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(SystemClock.class)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .check(house);
    }

    @Test
    void nobodySleepsOrStartsAThread() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "start")
                .orShould()
                .callMethod(Thread.class, "join")
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .check(house);
    }
}
