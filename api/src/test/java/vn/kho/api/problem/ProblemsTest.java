package vn.kho.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import vn.kho.core.pdf.PdfProblem;

class ProblemsTest {
    @Test
    void promisesNothingOfARevokedCertificateAndSomethingOfAnAuthorityThatIsAway() {
        IOException cause = new IOException("said so");

        Problem revoked = Problems.of(new PdfProblem.CertificateNotGood("revoked", cause));
        Problem away = Problems.of(new PdfProblem.TimeStampUnavailable("away", cause));

        assertThat(revoked.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(revoked.retryAfter()).isEmpty();
        assertThat(away.retryAfter()).isPresent();
    }
}
