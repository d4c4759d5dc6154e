package vn.kho.core.intake;

import static vn.kho.core.intake.ManifestField.*;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.catalogue.FieldRules;
import vn.kho.core.catalogue.ProcedureCode;
import vn.kho.core.catalogue.Registers;
import vn.kho.core.catalogue.ResultType;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.catalogue.ValidityKind;
import vn.kho.core.party.Holder;
import vn.kho.core.party.HolderId;
import vn.kho.core.party.HolderKind;
import vn.kho.core.party.PartyProblem;
import vn.kho.core.party.PersonId;
import vn.kho.core.result.DossierCode;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.Metadata;

/** Reads a manifest's row against the catalogue and reports all its faults at once. */
public final class RowReader {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 500;
    private static final LocalDate OLDEST = LocalDate.of(1945, 9, 2);

    private final Catalogue catalogue;
    private final Registers registers;
    private final FieldRules fieldRules;
    private final Clock clock;

    public RowReader(Catalogue catalogue, FieldRules fieldRules, Clock clock) {
        this.catalogue = catalogue;
        this.registers = new Registers(catalogue);
        this.fieldRules = fieldRules;
        this.clock = clock;
    }

    /**
     * What the row says, or its faults; never both.
     *
     * @param digitiser agency of the batch: it digitises what its ministry or province issued, or took over (Decree
     *     45/2020 Art. 25)
     */
    public Reading read(ManifestRow row, AgencyCode digitiser) {
        return new Reader(row, digitiser).read();
    }

    /** A row read. @param description empty when there are faults */
    public record Reading(Optional<Description> description, List<Fault> faults) {
        public Reading {
            faults = List.copyOf(faults);
        }
    }

    private final class Reader {
        private final ManifestRow row;
        private final AgencyCode digitiser;
        private final List<Fault> faults = new ArrayList<>();
        private final LocalDate today = LegalTime.dayOf(clock.instant());

        Reader(ManifestRow row, AgencyCode digitiser) {
            this.row = row;
            this.digitiser = digitiser;
        }

        Reading read() {
            Optional<LocalDate> issued = required(ISSUE_DATE, DateText::parse, "date-malformed");
            issued.filter(day -> day.isAfter(today)).ifPresent(day -> fault(ISSUE_DATE, "date-in-future"));
            issued.filter(day -> day.isBefore(OLDEST)).ifPresent(day -> fault(ISSUE_DATE, "date-too-old"));
            Optional<ResultType> type = type(issued.orElse(today));
            Optional<AgencyCode> issuer = issuer(issued.orElse(today));
            String issuerName = issuer.flatMap(code -> catalogue.agency(code, issued.orElse(today)))
                    .map(agency -> text(ISSUER_NAME, LONGEST_NAME).orElse(agency.name()))
                    .orElse("");
            Optional<String> docNumber = requiredText(DOC_NUMBER, 60);
            Optional<String> abstractText = requiredText(ABSTRACT, LONGEST_TEXT);
            Optional<Holder> holder = holder();
            Optional<LocalDate> from = optional(VALID_FROM, DateText::parse, "date-malformed");
            Optional<LocalDate> to = optional(VALID_TO, DateText::parse, "date-malformed");
            term(type, from.or(() -> issued), to);
            Optional<DossierCode> dossier = optional(DOSSIER_CODE, DossierCode::parse, "dossier-code-malformed");
            Optional<ProcedureCode> procedure =
                    optional(PROCEDURE_CODE, ProcedureCode::parse, "procedure-code-malformed");
            Optional<String> scope = text(SCOPE, LONGEST_TEXT);
            String extra = extraFields(type);
            if (!faults.isEmpty()) {
                return new Reading(Optional.empty(), faults);
            }
            ResultType resultType = type.orElseThrow();
            Metadata metadata = new Metadata(
                    resultType.code(),
                    holder.orElseThrow(),
                    text(DOC_NAME, LONGEST_NAME).orElse(resultType.name()),
                    docNumber.orElseThrow().toUpperCase(Locale.ROOT),
                    issued.orElseThrow(),
                    issuer.orElseThrow(),
                    issuerName,
                    abstractText.orElseThrow(),
                    from.or(() -> issued).orElseThrow(),
                    to,
                    scope,
                    extra);
            return new Reading(
                    Optional.of(new Description(metadata, dossier, procedure, resultType.validity())), List.of());
        }

        private Optional<ResultType> type(LocalDate day) {
            Optional<ResultTypeCode> code = required(DOC_TYPE_CODE, ResultTypeCode::parse, "type-code-malformed");
            Optional<ResultType> type = code.flatMap(c -> catalogue.resultType(c, day));
            if (code.isPresent() && type.isEmpty()) {
                fault(DOC_TYPE_CODE, "type-unknown");
            }
            return type;
        }

        private Optional<AgencyCode> issuer(LocalDate day) {
            Optional<AgencyCode> code = required(ISSUER_CODE, AgencyCode::parse, "agency-code-malformed");
            if (code.isPresent() && catalogue.agency(code.get(), day).isEmpty()) {
                fault(ISSUER_CODE, "agency-unknown");
            } else if (code.isPresent() && !registers.keeps(digitiser.top(), code.get(), today)) {
                fault(ISSUER_CODE, "issuer-foreign");
            }
            return code;
        }

        private Optional<Holder> holder() {
            Optional<HolderKind> kind = required(HOLDER_KIND, Reader::kind, "holder-kind-unknown");
            Optional<String> name = requiredText(HOLDER_NAME, LONGEST_NAME);
            Optional<HolderId> id = kind.flatMap(this::holderId);
            if (kind.isEmpty() || name.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Holder(kind.get(), id, name.get()));
        }

        private static Optional<HolderKind> kind(String text) {
            return switch (text.toUpperCase(Locale.ROOT)) {
                case "CA_NHAN", "CÁ NHÂN", "PERSON" -> Optional.of(HolderKind.PERSON);
                case "TO_CHUC", "TỔ CHỨC", "ORGANISATION" -> Optional.of(HolderKind.ORGANISATION);
                case "NUOC_NGOAI", "NƯỚC NGOÀI", "FOREIGN" -> Optional.of(HolderKind.FOREIGN);
                default -> Optional.empty();
            };
        }

        private Optional<HolderId> holderId(HolderKind kind) {
            String text = row.get(HOLDER_ID);
            if (text.isBlank()) {
                return Optional.empty();
            }
            try {
                HolderId id = HolderId.parse(kind, text);
                return Optional.of(id instanceof PersonId person ? person.requireBornBy(today.getYear()) : id);
            } catch (PartyProblem.MalformedId problem) {
                fault(
                        HOLDER_ID,
                        "holder-id-"
                                + problem.fault()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'));
                return Optional.empty();
            }
        }

        private void term(Optional<ResultType> type, Optional<LocalDate> from, Optional<LocalDate> to) {
            if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
                fault(VALID_TO, "term-ends-before-it-begins");
            }
            if (type.isPresent()
                    && type.get().validity() == ValidityKind.FIXED_TERM
                    && row.get(VALID_TO).isBlank()) {
                fault(VALID_TO, "term-missing");
            }
            if (type.isPresent() && type.get().validity() == ValidityKind.INDEFINITE && to.isPresent()) {
                fault(VALID_TO, "term-not-expected");
            }
        }

        private String extraFields(Optional<ResultType> type) {
            String json = row.get(EXTRA_FIELDS).isBlank() ? "{}" : row.get(EXTRA_FIELDS);
            if (type.isPresent()
                    && !fieldRules.check(type.get().fieldsSchema(), json).isEmpty()) {
                fault(EXTRA_FIELDS, "extra-fields-invalid");
            }
            return json;
        }

        private Optional<String> requiredText(ManifestField field, int longest) {
            if (row.get(field).isBlank()) {
                fault(field, "value-missing");
                return Optional.empty();
            }
            return text(field, longest);
        }

        private Optional<String> text(ManifestField field, int longest) {
            String value = row.get(field);
            if (value.codePointCount(0, value.length()) > longest) {
                fault(field, "value-too-long");
                return Optional.empty();
            }
            return value.isBlank() ? Optional.empty() : Optional.of(value);
        }

        private <T> Optional<T> required(ManifestField field, Function<String, Optional<T>> parser, String code) {
            if (row.get(field).isBlank()) {
                fault(field, "value-missing");
                return Optional.empty();
            }
            return optional(field, parser, code);
        }

        private <T> Optional<T> optional(ManifestField field, Function<String, Optional<T>> parser, String code) {
            String value = row.get(field);
            if (value.isBlank()) {
                return Optional.empty();
            }
            Optional<T> parsed = parser.apply(value);
            if (parsed.isEmpty()) {
                fault(field, code);
            }
            return parsed;
        }

        private void fault(ManifestField field, String code) {
            faults.add(Fault.of(field, code));
        }
    }
}
