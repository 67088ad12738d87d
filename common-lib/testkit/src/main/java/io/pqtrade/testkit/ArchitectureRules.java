package io.pqtrade.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The rules of the house for one module, told as tests:
 *
 * {@snippet :
 * @TestFactory
 * Stream<DynamicTest> house_rules() {
 *     return ArchitectureRules.of("io.pqtrade.wire")
 *             .mayUse("io.pqtrade.core..", "org.springframework.data.redis..", "tools.jackson..")
 *             .tests();
 * }
 * }
 *
 * <p>Every module has them all; {@link #service()} and {@link #moneyIn} add what only some need. The JDK and JSpecify may
 * be used everywhere. Packages are written as ArchUnit writes them: {@code a.b..} is a package with all below it.
 */
public final class ArchitectureRules {

    private final String root;
    private final List<String> allowed = new ArrayList<>();
    private final Map<String, ArchRule> extra = new LinkedHashMap<>();
    private boolean printing;

    private ArchitectureRules(String root) {
        this.root = root;
        allowed.addAll(List.of(root + "..", "java..", "javax.crypto..", "javax.sql..", "org.jspecify.."));
    }

    /** Rules for the module whose packages all begin with {@code root}. */
    public static ArchitectureRules of(String root) {
        return new ArchitectureRules(root);
    }

    /** Adds packages that this module's code may touch; whatever is not named is forbidden. */
    public ArchitectureRules mayUse(String... packages) {
        allowed.addAll(List.of(packages));
        return this;
    }

    /** Forbids {@code double} and {@code float} in fields, parameters and results of these packages. */
    public ArchitectureRules moneyIn(String... packages) {
        extra.put("money is never a binary fraction", MoneyRule.in(packages));
        return this;
    }

    /** For applications: little is public, least of all what a framework finds by itself. */
    public ArchitectureRules service() {
        extra.put("beans and entities are package-private", ShapeRules.beansArePackagePrivate());
        extra.put("at most 55 % of the types are public", ShapeRules.mostlyPackagePrivate(root));
        return this;
    }

    /** For programs whose output is what they print: tools of the command line. */
    public ArchitectureRules commandLine() {
        printing = true;
        return this;
    }

    /** Adds a rule that only one module has. */
    public ArchitectureRules also(String name, ArchRule rule) {
        extra.put(name, rule);
        return this;
    }

    /** One test per rule. */
    public Stream<DynamicTest> tests() {
        JavaClasses production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(root);
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(production)));
    }

    Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("uses only the packages it may", allowedPackages());
        rules.put("packages have no cycles", noCycles());
        rules.putAll(ShapeRules.everywhere(root));
        rules.putAll(extra);
        if (printing) {
            rules.remove(ShapeRules.NOTHING_IS_PRINTED);
        }
        rules.replaceAll((_, rule) -> rule.allowEmptyShould(true));
        return rules;
    }

    private ArchRule allowedPackages() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new));
    }

    private ArchRule noCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }
}
