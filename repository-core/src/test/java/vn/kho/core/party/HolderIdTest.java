package vn.kho.core.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HolderIdTest {
    @ParameterizedTest
    @CsvSource({
        "001190000017, 1990, FEMALE",
        "079085000025, 1985, MALE",
        "001204012345, 2004, MALE",
        "001399000001, 2099, FEMALE",
        "001900000001, 2300, FEMALE"
    })
    void readsYearOfBirthAndSexOfAPerson(String number, int year, Sex sex) {
        PersonId person = PersonId.parse(number);

        assertThat(person.birthYear()).isEqualTo(year);
        assertThat(person.sex()).isEqualTo(sex);
    }

    @Test
    void refusesAPersonBornInTheFuture() {
        assertThatExceptionOfType(PartyProblem.MalformedId.class)
                .isThrownBy(() -> PersonId.parse("001399000001").requireBornBy(2026))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(PartyProblem.Fault.BIRTH_YEAR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00119000001", "0011900000171", "00119000001A", "٠٠١١٩٠٠٠٠٠١٧"})
    void refusesWhatIsNoPersonalNumber(String text) {
        assertThatExceptionOfType(PartyProblem.MalformedId.class).isThrownBy(() -> PersonId.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0100109106", "0100109106-001", "0100109106 123"})
    void acceptsOrganisationsWhoseCheckDigitFits(String text) {
        assertThat(OrganisationId.parse(text).number()).startsWith("0100109106");
    }

    @Test
    void findsOneMistypedDigitOfAnOrganisation() {
        assertThatExceptionOfType(PartyProblem.MalformedId.class)
                .isThrownBy(() -> OrganisationId.parse("0100109107"))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(PartyProblem.Fault.CHECKSUM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"010010910", "0100109106000", "01001091061"})
    void refusesOrganisationCodesOfAnotherForm(String text) {
        assertThatExceptionOfType(PartyProblem.MalformedId.class)
                .isThrownBy(() -> OrganisationId.parse(text))
                .satisfies(problem -> assertThat(problem.fault()).isEqualTo(PartyProblem.Fault.FORM));
    }

    @Test
    void readsAForeignPaperInAnyCase() {
        assertThat(ForeignPaperId.parse("ab 123456").number()).isEqualTo("AB123456");
    }

    @Test
    void showsNumbersOnlyMasked() {
        PersonId lan = PersonId.parse("001190000017");

        assertThat(lan.masked()).isEqualTo("0011****0017");
        assertThat(new Holder(HolderKind.PERSON, Optional.of(lan), "Nguyễn Thị Lan").toString())
                .doesNotContain("001190000017")
                .doesNotContain("Lan");
        assertThat(ForeignPaperId.parse("AB123").masked()).isEqualTo("A***3");
    }

    @Test
    void masksAllButTheFamilyName() {
        assertThat(new Holder(HolderKind.PERSON, Optional.empty(), "Nguyễn Thị Lan").maskedName())
                .isEqualTo("Nguyễn T. L.");
        assertThat(new Holder(HolderKind.PERSON, Optional.empty(), "Lan").maskedName())
                .isEqualTo("L.");
    }
}
