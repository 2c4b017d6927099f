package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house stands as it was drawn. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.parley");

    private static final JavaClasses CROOKED_HOUSE = new ClassFileImporter().importPackages("dev.parley.crooked");

    static Stream<ArchRule> rules() {
        return new ArchitectureRules("dev.parley").all().stream();
    }

    /** Rules of packages that the crooked house has none of are left out. */
    static Stream<ArchRule> rulesThatTheCrookedHouseBreaks() {
        List<String> missing = List.of(
                "meaning imports",
                "dify imports",
                "answer imports",
                "knowledge imports",
                "desk imports",
                "release imports",
                "turns imports",
                "figures imports",
                "replay imports",
                "bot imports",
                "testkit");
        return new ArchitectureRules("dev.parley.crooked")
                .all().stream().filter(rule -> missing.stream().noneMatch(rule.getDescription()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void stands(ArchRule rule) {
        rule.check(HOUSE);
    }

    @ParameterizedTest
    @MethodSource("rulesThatTheCrookedHouseBreaks")
    void aCrookedHouseIsSeen(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(CROOKED_HOUSE)).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyStepTypeIsListedForTheServiceLoader() throws IOException {
        List<String> stepTypes = HOUSE.stream()
                .filter(ArchitectureRules::isStepType)
                .filter(type -> !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .filter(ArchitectureTest::canBeMadeByTheServiceLoader)
                .map(JavaClass::getName)
                .toList();
        assertThat(stepTypes).isNotEmpty().containsExactlyInAnyOrderElementsOf(listed());
    }

    /** One that stands in for another type is made of it. */
    private static boolean canBeMadeByTheServiceLoader(JavaClass type) {
        return type.tryGetConstructor().isPresent();
    }

    private static List<String> listed() throws IOException {
        String file = "META-INF/services/dev.parley.spi.StepType";
        try (InputStream in = ArchitectureTest.class.getClassLoader().getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}
