package vn.kho.signing.sample;

/** The columns of a manifest, in their order, with their Vietnamese headings. */
enum Column {
    FILE_NAME("Tên tệp"),
    DOC_TYPE_CODE("Mã loại giấy tờ"),
    DOC_NAME("Tên giấy tờ"),
    DOC_NUMBER("Số ký hiệu"),
    ISSUE_DATE("Ngày cấp"),
    ISSUER_CODE("Mã cơ quan cấp"),
    ISSUER_NAME("Cơ quan cấp"),
    ABSTRACT("Trích yếu"),
    VALID_FROM("Ngày hiệu lực"),
    VALID_TO("Ngày hết hạn"),
    SCOPE("Phạm vi hiệu lực"),
    HOLDER_KIND("Loại chủ"),
    HOLDER_ID("Mã định danh chủ"),
    HOLDER_NAME("Tên chủ"),
    DOSSIER_CODE("Mã hồ sơ"),
    PROCEDURE_CODE("Mã thủ tục");

    private final String heading;

    Column(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}
