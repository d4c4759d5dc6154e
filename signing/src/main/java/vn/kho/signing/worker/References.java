package vn.kho.signing.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.RandomAccessRead;
import org.jspecify.annotations.Nullable;
import vn.kho.core.pdf.PdfProblem.Reason;
import vn.kho.core.pdf.PdfProblem.Refused;

/**
 * All references that can be reached from the trailer. One to an object that is not there means null (ISO 32000-2,
 * 7.3.10), and must still after an update: it may give that number to nothing.
 */
final class References {
    private static final Pattern HEAD = Pattern.compile("(?<!\\d)0{0,10}(\\d{1,10})\\s{1,8}\\d{1,5}\\s{1,8}obj");
    private static final int CHUNK = 1 << 16;

    /** Longer than what the pattern matches. */
    private static final int OVERLAP = 64;

    private final OpenPdf pdf;
    private final Set<COSObjectKey> all = new HashSet<>();

    private References(OpenPdf pdf) {
        this.pdf = pdf;
    }

    static References in(OpenPdf pdf) {
        References references = new References(pdf);
        references.walk();
        return references;
    }

    private void walk() {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        open.push(pdf.trailer());
        while (!open.isEmpty()) {
            COSBase object = open.pop();
            if (!seen.add(object)) {
                continue;
            }
            if (object instanceof COSObject reference) {
                all.add(reference.getKey());
                push(open, reference.getObject());
            } else if (object instanceof COSArray array) {
                array.forEach(element -> push(open, element));
            } else if (object instanceof COSDictionary dictionary) {
                dictionary.getValues().forEach(value -> push(open, value));
            }
        }
    }

    private static void push(Deque<COSBase> open, @Nullable COSBase object) {
        if (object instanceof COSObject || object instanceof COSArray || object instanceof COSDictionary) {
            open.push(object);
        }
    }

    /** The highest number up to {@code limit} that anything refers to, whether the object is there or not. */
    long highest(long limit) {
        return all.stream()
                .mapToLong(COSObjectKey::getNumber)
                .filter(number -> number <= limit)
                .max()
                .orElse(0);
    }

    /**
     * Refuses a file about whose objects readers differ. Of an object that was deleted, or has another generation than
     * the reference says, some readers still show what is left; what we took for null might be on the page.
     *
     * @throws Refused when something refers to such an object
     */
    void requireAgreement() throws IOException {
        CrossReferences rows = pdf.crossReferences();
        Set<Long> missing = new HashSet<>();
        for (COSObjectKey key : all) {
            long number = key.getNumber();
            if (!rows.inUse(number, key.getGeneration())) {
                missing.add(number);
                if (rows.inUse(number) || rows.deleted(number)) {
                    throw new Refused(Reason.BROKEN);
                }
            }
        }
        if (!missing.isEmpty() && anyWritten(missing)) {
            throw new Refused(Reason.BROKEN);
        }
    }

    /**
     * Whether the file's bytes have one of these objects though no cross-reference does: some readers look for it there.
     * What lies in an object stream none finds.
     */
    private boolean anyWritten(Set<Long> numbers) throws IOException {
        RandomAccessRead bytes = pdf.bytes();
        byte[] chunk = new byte[CHUNK];
        for (long at = 0; at < bytes.length(); at += CHUNK - OVERLAP) {
            bytes.seek(at);
            int filled = 0;
            for (int n = 0; filled < chunk.length && n >= 0; filled += Math.max(0, n)) {
                n = bytes.read(chunk, filled, chunk.length - filled);
            }
            Matcher head = HEAD.matcher(new String(chunk, 0, filled, StandardCharsets.ISO_8859_1));
            while (head.find()) {
                if (numbers.contains(Long.parseLong(head.group(1)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
