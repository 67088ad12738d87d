package io.pqtrade.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** No field, parameter or result of type double or float. */
final class MoneyRule {

    private static final Set<String> BINARY_FRACTIONS =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float", "[D", "[F");

    private MoneyRule() {}

    static ArchRule in(String... packages) {
        return classes().that().resideInAnyPackage(packages).should(holdNoBinaryFraction());
    }

    private static ArchCondition<JavaClass> holdNoBinaryFraction() {
        return new ArchCondition<>("hold no double or float") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<String> fields = type.getFields().stream()
                        .filter(field -> isBinary(field.getRawType()))
                        .map(field -> field.getFullName());
                Stream<String> code = type.getCodeUnits().stream()
                        .filter(unit -> isBinary(unit.getRawReturnType())
                                || unit.getRawParameterTypes().stream().anyMatch(MoneyRule::isBinary))
                        .map(unit -> unit.getFullName());
                Stream.concat(fields, code)
                        .forEach(member -> events.add(SimpleConditionEvent.violated(type, member + " is binary")));
            }
        };
    }

    private static boolean isBinary(JavaClass type) {
        return BINARY_FRACTIONS.contains(type.getName());
    }
}
