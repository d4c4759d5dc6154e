package vn.kho.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T09:20:05.123456Z", "1969-12-31T23:59:59.999999Z", "1970-01-01T00:00:00Z"})
    void readsBackItsText(String at) {
        Cursor cursor = new Cursor(Instant.parse(at), UUID.randomUUID());

        assertThat(Cursor.parse(cursor.text())).contains(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "a~b", "zzzzzzzzzzzzzzzzzzzz~7c9e6679-7425-40de-944b-e07fc1f90ae7", "1"})
    void refusesForeignText(String text) {
        assertThat(Cursor.parse(text)).isEmpty();
    }
}
