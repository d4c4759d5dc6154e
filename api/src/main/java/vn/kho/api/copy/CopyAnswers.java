package vn.kho.api.copy;

import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.kho.api.web.ContentResource;
import vn.kho.api.web.IdempotentRequests;
import vn.kho.api.web.IdempotentRequests.Done;
import vn.kho.api.web.IdempotentRequests.Made;
import vn.kho.api.web.Moments;
import vn.kho.core.copy.CertifiedCopy;
import vn.kho.core.copy.CertifiedCopy.Delivered;
import vn.kho.core.copy.CopyDesk;
import vn.kho.core.copy.CopyId;
import vn.kho.core.copy.CopySettings;
import vn.kho.core.copy.StatusPlaces;
import vn.kho.core.pdf.SealLevel;

/** How copies look in answers. */
@Component
final class CopyAnswers {
    private static final String COPIES = "/api/v1/copies/";

    private final CopySettings settings;
    private final StatusPlaces places;

    CopyAnswers(CopySettings settings, StatusPlaces places) {
        this.settings = settings;
        this.places = places;
    }

    /** A new copy, as the answer to whoever asked for it. */
    Made made(CertifiedCopy copy) {
        return Made.created(COPIES + copy.id(), view(copy));
    }

    /** The copy that an answer of {@link #made} tells of. */
    static CopyId madeIn(Done done) {
        return new CopyId(UUID.fromString(done.answer().location().substring(COPIES.length())));
    }

    /** The bytes of a new copy, as the answer to whoever asked for it. */
    static ResponseEntity<ContentResource> made(Done done, CopyDesk.Delivery delivery) {
        CertifiedCopy copy = delivery.copy();
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(done.answer().status())
                .location(URI.create(done.answer().location()))
                .header(HttpHeaders.CONTENT_LOCATION, contentOf(copy))
                .header("X-Kho-Register-No", registerNo(copy))
                .header("X-Kho-Lookup-Code", copy.lookupCode().printed());
        if (done.replayed()) {
            answer.header(IdempotentRequests.REPLAYED, "true");
        }
        return ContentResource.pdf(answer, delivery.content(), deliveredOf(copy).id(), fileName(copy));
    }

    static Delivered deliveredOf(CertifiedCopy copy) {
        return copy.delivered().orElseThrow();
    }

    static String fileName(CertifiedCopy copy) {
        return "ban-sao-%d-%d.pdf"
                .formatted(copy.registerNumber().number(), copy.registerNumber().year());
    }

    CopyView view(CertifiedCopy copy) {
        return new CopyView(
                copy.id().value(),
                copy.order().result().value(),
                copy.kind(),
                registerNo(copy),
                copy.lookupCode().printed(),
                copy.delivered().map(delivered -> delivered.id().hex()).orElse(""),
                copy.delivered().map(Delivered::bytes).orElse(0L),
                copy.delivered().map(Delivered::level).orElse(""),
                copy.sealed().flatMap(CertifiedCopy.Sealed::owed).map(SealLevel::profileName),
                copy.order().recipient(),
                copy.order().purpose(),
                copy.order().useBy(),
                copy.state(),
                places.of(copy.registerNumber()),
                Moments.text(copy.openedAt()),
                copy.voided().map(CertifiedCopy.Voided::at).map(Moments::text),
                settings.verifyUrl().replace("{code}", copy.lookupCode().value()),
                contentOf(copy));
    }

    private static String contentOf(CertifiedCopy copy) {
        return COPIES + copy.id() + "/content";
    }

    private static String registerNo(CertifiedCopy copy) {
        return copy.registerNumber().number() + "/" + copy.registerNumber().year();
    }
}
