package io.pqtrade.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

    private static final PageQuery TWO = new PageQuery(2, Optional.empty());

    @Test
    void the_entry_beyond_the_limit_only_tells_that_there_are_more() {
        Page<Long> page = Page.of(List.of(9L, 8L, 7L), TWO, String::valueOf);

        assertThat(page.items()).containsExactly(9L, 8L);
        assertThat(Cursor.decode(String.valueOf(page.nextCursor())).id()).isEqualTo(8);
    }

    @Test
    void the_last_page_has_no_cursor() {
        assertThat(Page.of(List.of(9L, 8L), TWO, String::valueOf).nextCursor()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "MTI", "eA==", "null"})
    void a_cursor_of_somebody_else_is_refused(String text) {
        assertThatThrownBy(() -> Cursor.decode(text)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "x", "", "1e2", "99999999999"})
    void a_limit_is_a_whole_number_from_1_to_500(String limit) {
        assertThatThrownBy(() -> PageQuery.of(limit, null)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_limit_that_is_not_said_is_50() {
        assertThat(PageQuery.of(null, null).limit()).isEqualTo(50);
    }
}
