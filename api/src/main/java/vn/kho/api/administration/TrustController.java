package vn.kho.api.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.kho.api.problem.RequestProblem;
import vn.kho.api.web.Moments;
import vn.kho.core.access.Caller;
import vn.kho.core.administration.TrustDesk;
import vn.kho.core.administration.TrustedCertificates;

/** Whom signatures in foreign files are trusted by. */
@RestController
@RequestMapping("/api/v1/trust")
@Tag(
        name = "10. Trust",
        description =
                "The certificates by which signatures in foreign files are trusted, in named stores. Changes count"
                        + " from the next file on. Roles: administrator; auditors may look.")
final class TrustController {
    private static final String PEM = "-----BEGIN";

    private final TrustDesk desk;

    TrustController(TrustDesk desk) {
        this.desk = desk;
    }

    /** A certificate to trust. */
    @Schema(name = "TrustedCertificateOrder")
    record CertificateForm(
            @Schema(description = "Name of the store; it is made when it is new", example = "national")
            @NotBlank
            @Pattern(regexp = "[a-z][a-z0-9-]{0,39}")
            String store,

            @Schema(description = "PEM text, or the DER in Base64") @NotBlank @Size(max = 20_000)
            String certificate) {
        byte[] encoded() {
            if (certificate.strip().startsWith(PEM)) {
                return certificate.getBytes(StandardCharsets.US_ASCII);
            }
            try {
                return Base64.getMimeDecoder().decode(certificate);
            } catch (IllegalArgumentException e) {
                throw malformed();
            }
        }
    }

    /** A trusted certificate. */
    @Schema(name = "TrustedCertificate")
    record CertificateView(
            @Schema(example = "national") String store,

            @Schema(description = "SHA-256 of the DER, in hexadecimal digits")
            String sha256,

            String subject,
            String issuer,
            @Schema(description = "In hexadecimal digits") String serial,
            String validFrom,
            String validTo) {
        static CertificateView of(TrustedCertificates.Entry entry) {
            return new CertificateView(
                    entry.store(),
                    entry.sha256(),
                    entry.subject(),
                    entry.issuer(),
                    entry.serial(),
                    Moments.text(entry.from()),
                    Moments.text(entry.to()));
        }
    }

    /** A file that can't be read. */
    @Schema(name = "TrustFault")
    record FaultView(
            @Schema(example = "national/broken.pem") String place,
            @Schema(example = "holds no certificate") String reason) {}

    /** How a trusted list stands. */
    @Schema(name = "TrustedList")
    record ListView(
            @Schema(example = "eu/DE") String name,
            String address,

            @Schema(description = "CURRENT; KEPT: fetched earlier, counts until nextUpdate; NOT_TRUSTED")
            TrustedCertificates.TrustedList.State state,

            @Schema(description = "How many of its authorities are trusted")
            int certificates,

            Optional<String> issuedAt,
            Optional<String> nextUpdate,

            @Schema(description = "When it was asked for last")
            String askedAt,

            @Schema(description = "Why what was fetched last does not count")
            Optional<String> problem) {
        static ListView of(TrustedCertificates.TrustedList list) {
            return new ListView(
                    list.name(),
                    list.address(),
                    list.state(),
                    list.certificates(),
                    list.issued().map(Moments::text),
                    list.until().map(Moments::text),
                    Moments.text(list.asked()),
                    list.problem());
        }
    }

    /** Everything that is trusted. */
    @Schema(name = "Trust")
    record TrustView(
            List<CertificateView> certificates,

            @Schema(description = "Files that nobody is trusted by, because they can't be read")
            List<FaultView> faults,

            @Schema(description = "Trusted lists of scheme operators, as the settings name them")
            List<ListView> lists) {}

    @Operation(summary = "Whom signatures are trusted by")
    @GetMapping
    TrustView all(@Parameter(hidden = true) Caller caller) {
        TrustedCertificates.Listing listing = desk.all(caller);
        return new TrustView(
                listing.certificates().stream().map(CertificateView::of).toList(),
                listing.faults().stream()
                        .map(fault -> new FaultView(fault.place(), fault.reason()))
                        .toList(),
                listing.lists().stream().map(ListView::of).toList());
    }

    @Operation(summary = "Trust a certificate", description = "Harmless when repeated.")
    @ApiResponse(responseCode = "201")
    @PostMapping
    ResponseEntity<CertificateView> add(
            @Valid @RequestBody CertificateForm form, @Parameter(hidden = true) Caller caller) {
        TrustedCertificates.Entry added =
                desk.add(caller, form.store(), form.encoded()).orElseThrow(TrustController::malformed);
        return ResponseEntity.status(HttpStatus.CREATED).body(CertificateView.of(added));
    }

    @Operation(summary = "Trust a certificate no longer")
    @DeleteMapping("/{store}/{sha256}")
    ResponseEntity<Void> remove(
            @PathVariable String store, @PathVariable String sha256, @Parameter(hidden = true) Caller caller) {
        if (!desk.remove(caller, store, sha256)) {
            throw new RequestProblem(RequestProblem.Kind.NOT_FOUND);
        }
        return ResponseEntity.noContent().build();
    }

    private static RequestProblem malformed() {
        return RequestProblem.ofField("/certificate", "value-malformed");
    }
}
