package vn.kho.core.intake;

import java.util.List;

/** Fields of a manifest's row, with the headers that name them, Vietnamese first. */
public enum ManifestField {
    FILE_NAME("fileName", "Tên tệp"),
    DOC_TYPE_CODE("docTypeCode", "Mã loại giấy tờ"),
    DOC_NAME("docName", "Tên giấy tờ"),
    DOC_NUMBER("docNumber", "Số ký hiệu", "Số, ký hiệu"),
    ISSUE_DATE("issueDate", "Ngày cấp"),
    ISSUER_CODE("issuerCode", "Mã cơ quan cấp"),
    ISSUER_NAME("issuerName", "Cơ quan cấp"),
    ABSTRACT("abstract", "Trích yếu"),
    VALID_FROM("validFrom", "Ngày hiệu lực"),
    VALID_TO("validTo", "Ngày hết hạn"),
    SCOPE("scope", "Phạm vi hiệu lực"),
    HOLDER_KIND("holderKind", "Loại chủ"),
    HOLDER_ID("holderId", "Mã định danh chủ"),
    HOLDER_NAME("holderName", "Tên chủ"),
    DOSSIER_CODE("dossierCode", "Mã hồ sơ"),
    PROCEDURE_CODE("procedureCode", "Mã thủ tục"),
    EXTRA_FIELDS("extraFields", "Trường bổ sung");

    private final String key;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> vietnamese;

    ManifestField(String key, String... vietnamese) {
        this.key = key;
        this.vietnamese = List.of(vietnamese);
    }

    /** English header, also the name on REST. */
    public String key() {
        return key;
    }

    /** Vietnamese headers, the usual one first. */
    public List<String> vietnamese() {
        return vietnamese;
    }
}
