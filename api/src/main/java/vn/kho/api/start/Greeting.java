package vn.kho.api.start;

import java.util.List;

/**
 * The first words after the start. They go to the terminal and not to the log, because they show the demo passwords.
 *
 * @param listening address and port that the process listens on
 * @param settings of this installation
 * @param logins the demo accounts; empty when people sign in elsewhere
 * @param testAuthority true when copies are sealed by the embedded test authority
 */
record Greeting(String listening, KhoSettings settings, List<DemoLogins.DemoLogin> logins, boolean testAuthority) {
    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "");
        line(text, "Kho đang chạy tại / Kho is ready at   " + settings.baseUrl() + "/");
        line(text, "  nghe tại / listening on             " + listening);
        line(text, "  dữ liệu / data directory            " + settings.dataDir());
        if (testAuthority) {
            line(text, "");
            line(text, "CẢNH BÁO: chữ ký số thử nghiệm, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ.");
            line(text, "WARNING: copies are signed by a test authority and have NO LEGAL VALUE.");
        }
        if (!logins.isEmpty()) {
            accounts(text);
        }
        line(text, "");
        line(text, "Xác minh không cần đăng nhập / verify without signing in: " + settings.url("/verify"));
        line(text, "");
        return text.toString();
    }

    private void accounts(StringBuilder text) {
        line(text, "");
        line(
                text,
                "Tài khoản thử / demo accounts (cũng ở / also in "
                        + settings.dataDir().resolve(DemoLogins.FILE) + "):");
        for (DemoLogins.DemoLogin login : logins) {
            line(
                    text,
                    "  %-16s %s  %s".formatted(login.account(), login.password().reveal(), login.who()));
        }
        line(text, "");
        line(text, "Bắt đầu: đăng nhập ở " + settings.url("/login") + " bằng tài khoản digitiser và tải bản quét lên,");
        line(text, "  rồi checker duyệt và holder lấy bản sao. Với curl: xem README.");
        line(text, "Start: sign in at " + settings.url("/login") + " as digitiser and upload scans,");
        line(text, "  then accept them as checker and take a copy as holder. With curl: see the README.");
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }
}
