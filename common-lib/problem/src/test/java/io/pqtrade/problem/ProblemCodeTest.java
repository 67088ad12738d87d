package io.pqtrade.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.pqtrade.core.execution.RejectionCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemCodeTest {

    @ParameterizedTest
    @EnumSource(RejectionCode.class)
    void every_refusal_of_the_rules_has_a_code_of_its_name_and_the_status_of_its_kind(RejectionCode rejection) {
        ProblemCode code = ProblemCode.of(rejection);

        assertThat(code.name()).isEqualTo(rejection.name());
        assertThat(code.status())
                .isEqualTo(
                        switch (rejection.kind()) {
                            case NOT_FOUND -> 404;
                            case CONFLICT -> 409;
                            case RULE -> 422;
                        });
    }

    @Test
    void each_code_has_a_failure_status_a_title_and_a_type_of_its_own() {
        assertThat(ProblemCode.values()).allSatisfy(code -> {
            assertThat(code.status()).isBetween(400, 599);
            assertThat(code.title()).isNotBlank();
        });
        assertThat(Arrays.stream(ProblemCode.values()).map(ProblemCode::type)).doesNotHaveDuplicates();
    }

    @Test
    void the_type_is_the_code_as_a_name_that_needs_no_host() {
        assertThat(ProblemCode.INSUFFICIENT_MARGIN.type()).isEqualTo("urn:pqtrade:problem:insufficient-margin");
    }
}
