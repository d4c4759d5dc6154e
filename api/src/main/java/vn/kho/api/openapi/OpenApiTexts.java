package vn.kho.api.openapi;

/** Longer texts of the contract. */
final class OpenApiTexts {
    static final String INTRODUCTION = """
            Electronic repository of administrative results: upload and check scans, keep them in their holders' \
            archives, issue signed copies, verify them.

            **Sign in.** `curl -u CLIENT:SECRET -d grant_type=client_credentials $BASE/oauth2/token` answers with an \
            `access_token`; send it as `Authorization: Bearer …`. Verification needs none.

            **Verify a file in one line.** \
            `curl $BASE/api/v1/verify/sha256/$(sha256sum copy.pdf | cut -d' ' -f1)`

            **Conventions.** Errors are RFC 9457 problems with a stable `code`, in Vietnamese or English by \
            Accept-Language. Creating requests take an `Idempotency-Key`. Records have strong ETags; changing one \
            needs `If-Match` (428 without, 412 when stale). Lists take `limit` (1 to 200) and `cursor`, and answer with \
            `nextCursor` and a `Link` to the next page. Times are RFC 3339 in +07:00; the last day of a term counts. \
            What a caller may not see answers as if it were not there.""";

    static final String MANIFEST = """
            Tên tệp,Mã loại giấy tờ,Số ký hiệu,Ngày cấp,Mã cơ quan cấp,Trích yếu,Ngày hết hạn,Loại chủ,Mã định danh chủ,Tên chủ
            giay-phep-01.pdf,KQ.G13.000006,123/GP-BCT,05/01/2023,G13,Cấp phép hoạt động điện lực,05/01/2033,CA_NHAN,001190000017,Nguyễn Thị Lan
            """;

    private OpenApiTexts() {}
}
