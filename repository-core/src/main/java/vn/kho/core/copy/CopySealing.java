package vn.kho.core.copy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kho.core.catalogue.Catalogue;
import vn.kho.core.content.Content;
import vn.kho.core.content.ContentStore;
import vn.kho.core.content.StoredContent;
import vn.kho.core.pdf.OfficerKey;
import vn.kho.core.pdf.OfficerSealer;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.PdfSealer;
import vn.kho.core.pdf.PendingSeal;
import vn.kho.core.pdf.SealLevel;
import vn.kho.core.pdf.SealSource;
import vn.kho.core.pdf.SealSources;
import vn.kho.core.pdf.SealedPdf;
import vn.kho.core.pdf.Stamp;
import vn.kho.core.pdf.StampProfile;
import vn.kho.core.result.LegalTime;
import vn.kho.core.result.ProcedureResult;

/** Makes the bytes of copies, and puts them together again. Holds no row and no connection meanwhile. */
final class CopySealing {
    /** A renamed agency is on copies after this time at the latest, also when another node renamed it. */
    private static final Duration PROFILE_KEPT = Duration.ofSeconds(10);

    private final Catalogue catalogue;
    private final ContentStore contents;
    private final PdfSealer sealer;
    private final SealSources sources;
    private final PaperSeals paperSeals;
    private final CopySettings settings;
    private final Clock clock;
    private volatile @Nullable KnownProfile known;

    /**
     * A line's bytes, stored.
     *
     * @param appended the stored section once more, as it was made
     */
    record Made(CertifiedCopy.Sealed sealed, Optional<Content> appended) {}

    private record KnownProfile(LocalDate day, Instant until, StampProfile profile) {}

    CopySealing(CopyPorts ports, CopySettings settings, Clock clock) {
        this.catalogue = ports.catalogue();
        this.contents = ports.contents();
        this.sealer = ports.sealer();
        this.sources = ports.sources();
        this.paperSeals = ports.paperSeals();
        this.settings = settings;
        this.clock = clock;
    }

    /** Before a line is opened: a number is not to be spent on a key that is known as unusable. */
    void require(CopyKind kind) {
        if (kind == CopyKind.TRUE_COPY) {
            sealer.require();
        }
    }

    /** The bytes of an open line, stored. @param result that is copied */
    Made make(CertifiedCopy line, ProcedureResult result) {
        return switch (line.kind()) {
            case TRUE_COPY -> seal(line, result);
            case REDELIVERY -> asItIs(line);
        };
    }

    /** Prepares a true copy for an officer's token. @param result that is copied */
    OfficerSealer.Begun begin(OfficerSealer officers, CertifiedCopy line, ProcedureResult result, OfficerKey key) {
        return officers.begin(source(line), stamp(line, result), level(result), key);
    }

    /** The bytes of an open line with a token's signature in it, stored; at the level at which it was begun. */
    Made finish(OfficerSealer officers, CertifiedCopy line, PendingSeal pending, byte[] signature) {
        try {
            return stored(officers.finish(pending, source(line), signature), Optional.empty());
        } catch (PdfProblem.TimeStampUnavailable away) {
            if (settings.levels().noTimeStamp() == LevelRules.NoTimeStamp.REFUSE) {
                throw away;
            }
            // Proofs of the officer's certificate are gathered now or never: later only a time stamp can be added.
            return stored(officers.finishWithoutTimeStamp(pending, source(line), signature), Optional.of(SealLevel.T));
        }
    }

    /** All bytes of a complete copy, as it is delivered now. */
    Content bytes(CertifiedCopy copy) {
        Content bytes = bytes(
                copy, copy.sealed().flatMap(CertifiedCopy.Sealed::appended).map(contents::get));
        for (CertifiedCopy.Revision revision : copy.raised()) {
            bytes = bytes.then(contents.get(revision.appended()));
        }
        return bytes;
    }

    /** The same for a copy whose section is at hand. */
    Content bytes(CertifiedCopy copy, Optional<Content> appended) {
        Content source = contents.get(copy.source());
        return appended.isPresent() ? source.underSignature().then(appended.get()) : source;
    }

    /** A further section that brings a complete copy to {@code level}, stored. */
    CertifiedCopy.Revision raise(CertifiedCopy copy, SealLevel level) {
        CertifiedCopy.Delivered present = copy.delivered().orElseThrow(CopyProblem.Unknown::new);
        SealedPdf raised = sealer.raise(
                sources.ofCopy(present.id(), bytes(copy)),
                copy.sealed().orElseThrow(CopyProblem.Unknown::new).signerSerial(),
                level);
        return new CertifiedCopy.Revision(
                copy.raised().size() + 2,
                raised.id(),
                raised.bytes(),
                contents.put(raised.appended()::open, settings.maxAppendedBytes()),
                raised.level().profileName(),
                raised.timeStamp(),
                clock.instant());
    }

    private SealLevel level(ProcedureResult result) {
        return settings.levels().of(result.metadata().type());
    }

    private Made seal(CertifiedCopy line, ProcedureResult result) {
        SealSource source = source(line);
        Stamp stamp = stamp(line, result);
        SealLevel level = level(result);
        try {
            return stored(sealer.seal(source, stamp, level), Optional.empty());
        } catch (PdfProblem.TimeStampUnavailable away) {
            if (settings.levels().noTimeStamp() == LevelRules.NoTimeStamp.REFUSE) {
                throw away;
            }
            return stored(sealer.seal(source, stamp, SealLevel.B), Optional.of(level));
        }
    }

    private SealSource source(CertifiedCopy line) {
        return sources.of(line.source(), contents.get(line.source()));
    }

    private Made stored(SealedPdf sealed, Optional<SealLevel> owed) {
        Content appended = sealed.appended();
        StoredContent stored = contents.put(appended::open, settings.maxAppendedBytes());
        return new Made(
                new CertifiedCopy.Sealed(
                        sealed.id(),
                        sealed.bytes(),
                        Optional.of(stored),
                        sealed.level().profileName(),
                        sealed.signerSerial(),
                        sealed.timeStamp(),
                        clock.instant(),
                        owed),
                Optional.of(appended));
    }

    private Made asItIs(CertifiedCopy line) {
        return new Made(
                new CertifiedCopy.Sealed(
                        line.source().id(),
                        line.source().bytes(),
                        Optional.empty(),
                        "",
                        "",
                        Optional.empty(),
                        clock.instant(),
                        Optional.empty()),
                Optional.empty());
    }

    private Stamp stamp(CertifiedCopy line, ProcedureResult result) {
        Stamp stamp = new Stamp(
                profile(line.openedAt()),
                LegalTime.print(line.openedAt()),
                line.registerNumber().number(),
                line.registerNumber().year(),
                line.lookupCode().value(),
                line.lookupCode().printed());
        return stamp.withSeal(paperSeals.of(line, result, stamp.verifyUrl()));
    }

    /** The same for all copies of a day, but for a change of the agency's name. */
    private StampProfile profile(Instant openedAt) {
        LocalDate day = LegalTime.dayOf(openedAt);
        KnownProfile before = known;
        if (before != null && before.day().equals(day) && clock.instant().isBefore(before.until())) {
            return before.profile();
        }
        String agency = catalogue
                .agency(settings.agency(), day)
                .orElseThrow(() -> new IllegalStateException("the catalogue lacks the copying agency"))
                .name();
        StampProfile profile = new StampProfile(
                settings.copyForm(),
                agency,
                settings.verifyUrl(),
                settings.registerLine(),
                settings.reason(),
                settings.location());
        known = new KnownProfile(day, clock.instant().plus(PROFILE_KEPT), profile);
        return profile;
    }
}
