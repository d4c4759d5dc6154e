package vn.kho.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kho.core.testing.Papers.DEPARTMENT;
import static vn.kho.core.testing.Papers.LICENCE_TYPE;
import static vn.kho.core.testing.Papers.MINISTRY;
import static vn.kho.core.testing.Papers.OTHER_MINISTRY;
import static vn.kho.core.testing.Papers.PROCEDURE;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every catalogue does. */
public abstract class CatalogueContract {
    private static final LocalDate OLD_DAY = LocalDate.of(2020, 7, 22);
    private static final LocalDate MERGER = LocalDate.of(2025, 3, 1);

    private final Agency before = new Agency(DEPARTMENT, "Cục Điều tiết điện lực", OLD_DAY, Optional.empty());
    private final Agency after = new Agency(DEPARTMENT, "Cục Điện lực", MERGER, Optional.of(MINISTRY));

    /** The catalogue under test, with nothing in it. */
    protected abstract Catalogue catalogue();

    @Test
    void knowsNothingAtFirst() {
        assertThat(catalogue().agency(DEPARTMENT, MERGER)).isEmpty();
        assertThat(catalogue().procedure(PROCEDURE, MERGER)).isEmpty();
        assertThat(catalogue().resultType(LICENCE_TYPE, MERGER)).isEmpty();
        assertThat(catalogue().agencies(MERGER)).isEmpty();
    }

    @Test
    void findsTheVersionInForce() {
        catalogue().put(after);
        catalogue().put(before);

        assertThat(catalogue().agency(DEPARTMENT, MERGER.minusDays(1))).contains(before);
        assertThat(catalogue().agency(DEPARTMENT, MERGER)).contains(after);
        assertThat(catalogue().agency(DEPARTMENT, MERGER.plusYears(3))).contains(after);
    }

    @Test
    void findsTheEarliestVersionForADayBeforeAll() {
        catalogue().put(before);
        catalogue().put(after);

        assertThat(catalogue().agency(DEPARTMENT, LocalDate.of(1995, 1, 1))).contains(before);
        assertThat(catalogue().agencies(LocalDate.of(1995, 1, 1))).containsExactly(before);
    }

    @Test
    void replacesAVersionOfTheSameDay() {
        catalogue().put(before);
        Agency corrected = new Agency(DEPARTMENT, "Cục Điều tiết Điện lực", OLD_DAY, Optional.of(OTHER_MINISTRY));

        catalogue().put(corrected);

        assertThat(catalogue().agency(DEPARTMENT, MERGER)).contains(corrected);
        assertThat(catalogue().agencies(MERGER)).containsExactly(corrected);
    }

    @Test
    void listsOneVersionOfEachByCode() {
        Agency other = new Agency(OTHER_MINISTRY, "Bộ khác", OLD_DAY, Optional.empty());
        Agency ministry = new Agency(MINISTRY, "Bộ Công Thương", OLD_DAY, Optional.empty());
        catalogue().put(other);
        catalogue().put(before);
        catalogue().put(after);
        catalogue().put(ministry);

        assertThat(catalogue().agencies(MERGER)).containsExactly(ministry, after, other);
    }

    @Test
    void keepsProcedures() {
        Procedure old = new Procedure(PROCEDURE, "Cấp giấy phép", OLD_DAY);
        Procedure renamed = new Procedure(PROCEDURE, "Cấp giấy phép hoạt động điện lực", MERGER);
        catalogue().put(old);
        catalogue().put(renamed);

        assertThat(catalogue().procedure(PROCEDURE, OLD_DAY)).contains(old);
        assertThat(catalogue().procedures(MERGER)).containsExactly(renamed);
    }

    @Test
    void keepsResultTypes() {
        ResultType old = new ResultType(
                LICENCE_TYPE,
                "Giấy phép hoạt động điện lực",
                ValidityKind.FIXED_TERM,
                Optional.of(Period.ofYears(5)),
                "{\"type\":\"object\"}",
                OLD_DAY);
        ResultType endless =
                new ResultType(LICENCE_TYPE, "Giấy phép", ValidityKind.INDEFINITE, Optional.empty(), "{}", MERGER);
        catalogue().put(old);
        catalogue().put(endless);

        assertThat(catalogue().resultType(LICENCE_TYPE, OLD_DAY)).contains(old);
        assertThat(catalogue().resultTypes(MERGER)).containsExactly(endless);
    }
}
