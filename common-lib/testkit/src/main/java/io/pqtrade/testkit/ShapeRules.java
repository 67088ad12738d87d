package io.pqtrade.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules about the shape of code rather than about who may use whom. */
final class ShapeRules {

    static final String NOTHING_IS_PRINTED = "nothing is printed";

    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";
    private static final String SPRING_CONFIGURATION = "org.springframework.context.annotation.Configuration";
    private static final double PUBLIC_SHARE = 0.55;
    /** Below this a share says nothing. */
    private static final int FEW_TYPES = 10;

    private static final List<String> INJECTION = List.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value",
            "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.persistence.PersistenceContext");
    private static final List<String> FOUND_BY_FRAMEWORK = List.of(
            "org.springframework.stereotype.Component",
            "org.springframework.stereotype.Controller",
            "org.springframework.stereotype.Service",
            "org.springframework.stereotype.Repository",
            "org.springframework.web.bind.annotation.RestController",
            "org.springframework.web.bind.annotation.RestControllerAdvice",
            "jakarta.persistence.Entity");
    private static final Set<String> CLOCK_READING_TYPES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.ZonedDateTime",
            "java.time.OffsetDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    private ShapeRules() {}

    static Map<String, ArchRule> everywhere(String root) {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("every package is @NullMarked", packagesAreNullMarked(root));
        rules.put("nothing is injected into fields", noFieldInjection());
        rules.put("time comes from the injected clock", timeIsInjected());
        rules.put(
                "no java.util.logging",
                noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging"));
        rules.put(NOTHING_IS_PRINTED, GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
        return rules;
    }

    static ArchRule beansArePackagePrivate() {
        return classes()
                .that(areAnnotatedWithOneOf(FOUND_BY_FRAMEWORK))
                .and()
                .areTopLevelClasses()
                .should()
                .notBePublic();
    }

    static ArchRule mostlyPackagePrivate(String root) {
        return classes().that().resideInAPackage(root + "..").should(new ArchCondition<>("be mostly package-private") {
            private int all;
            private int open;

            @Override
            public void init(Collection<JavaClass> every) {
                List<JavaClass> types = every.stream()
                        .filter(type ->
                                type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                        .toList();
                all = types.size();
                open = (int) types.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .count();
            }

            @Override
            public void check(JavaClass type, ConditionEvents events) {}

            @Override
            public void finish(ConditionEvents events) {
                if (all > FEW_TYPES && open > all * PUBLIC_SHARE) {
                    events.add(SimpleConditionEvent.violated(root, open + " of " + all + " types are public"));
                }
            }
        });
    }

    private static ArchRule packagesAreNullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<>("be in a @NullMarked package") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        if (!type.getPackage().isAnnotatedWith(NULL_MARKED)) {
                            events.add(SimpleConditionEvent.violated(
                                    type, type.getName() + ": its package has no @NullMarked package-info"));
                        }
                    }
                });
    }

    private static ArchRule noFieldInjection() {
        return fields().should(new ArchCondition<>("not be injected") {
            @Override
            public void check(com.tngtech.archunit.core.domain.JavaField field, ConditionEvents events) {
                INJECTION.stream()
                        .filter(field::isAnnotatedWith)
                        .forEach(name -> events.add(SimpleConditionEvent.violated(
                                field, field.getFullName() + " is injected: take it in the constructor")));
            }
        });
    }

    private static ArchRule timeIsInjected() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..config..")
                .and(putNothingTogether())
                .should()
                .callCodeUnitWhere(readsTheSystemClock());
    }

    private static DescribedPredicate<JavaCall<?>> readsTheSystemClock() {
        return DescribedPredicate.describe("the system clock is read", call -> {
            CodeUnitCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            String method = target.getName();
            boolean now = method.equals("now")
                    && CLOCK_READING_TYPES.contains(owner)
                    && target.getRawParameterTypes().stream()
                            .noneMatch(type -> type.isAssignableTo(java.time.Clock.class));
            boolean clock =
                    owner.equals("java.time.Clock") && (method.startsWith("system") || method.startsWith("tick"));
            boolean millis = owner.equals("java.lang.System") && method.equals("currentTimeMillis");
            boolean source = owner.equals("java.time.InstantSource") && method.equals("system");
            return now || clock || millis || source;
        });
    }

    /** Somebody must make the clock: a Spring configuration, or the class with {@code main}. */
    private static DescribedPredicate<JavaClass> putNothingTogether() {
        return DescribedPredicate.describe(
                "put nothing together",
                type -> !putsTogether(type)
                        && type.getEnclosingClass()
                                .map(outer -> !putsTogether(outer))
                                .orElse(true));
    }

    private static boolean putsTogether(JavaClass type) {
        return type.isMetaAnnotatedWith(SPRING_CONFIGURATION)
                || type.tryGetMethod("main", String[].class).isPresent();
    }

    private static DescribedPredicate<CanBeAnnotated> areAnnotatedWithOneOf(List<String> annotations) {
        return DescribedPredicate.describe(
                "are annotated with one of " + annotations,
                type -> annotations.stream().anyMatch(type::isAnnotatedWith));
    }
}
