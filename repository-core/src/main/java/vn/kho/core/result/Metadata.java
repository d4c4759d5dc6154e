package vn.kho.core.result;

import java.time.LocalDate;
import java.util.Optional;
import vn.kho.core.catalogue.AgencyCode;
import vn.kho.core.catalogue.ResultTypeCode;
import vn.kho.core.party.Holder;

/**
 * Minimum metadata of a digitised result (Circular 01/2023/TT-VPCP Art. 9(2)); texts in Unicode NFC.
 *
 * @param type mã loại giấy tờ
 * @param holder mã định danh của tổ chức, cá nhân, and the name as printed
 * @param docName tên giấy tờ
 * @param docNumber số, ký hiệu
 * @param issueDate ngày, tháng, năm cấp
 * @param issuer code of the issuing agency
 * @param issuerName cơ quan cấp, as printed
 * @param abstractText trích yếu nội dung chính
 * @param validFrom first day of the term
 * @param validTo thời hạn có hiệu lực: last day, which counts
 * @param scope phạm vi có hiệu lực
 * @param extraFields JSON object with the type's own fields
 */
public record Metadata(
        ResultTypeCode type,
        Holder holder,
        String docName,
        String docNumber,
        LocalDate issueDate,
        AgencyCode issuer,
        String issuerName,
        String abstractText,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        Optional<String> scope,
        String extraFields) {

    public Metadata withHolder(Holder other) {
        return new Metadata(
                type,
                other,
                docName,
                docNumber,
                issueDate,
                issuer,
                issuerName,
                abstractText,
                validFrom,
                validTo,
                scope,
                extraFields);
    }

    /** The number with its ordinal hidden but for the last digit; the symbol tells nobody anything about the holder. */
    public String maskedNumber() {
        int symbol = docNumber.indexOf('/');
        int ordinal = symbol < 0 ? docNumber.length() : symbol;
        int shown = ordinal > 1 ? 1 : 0;
        return "*".repeat(ordinal - shown) + docNumber.substring(ordinal - shown);
    }
}
