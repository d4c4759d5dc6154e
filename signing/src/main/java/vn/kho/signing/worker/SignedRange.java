package vn.kho.signing.worker;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.RandomAccessRead;
import org.bouncycastle.asn1.ASN1InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a signature's /ByteRange covers, judged by the bytes of the file alone.
 *
 * @param gapStart offset of the {@code <} of /Contents
 * @param gapEnd offset after its {@code >}
 * @param end offset after the last signed byte
 * @param fault why the range doesn't cover one whole revision, as a stable code
 */
record SignedRange(long gapStart, long gapEnd, long end, Optional<String> fault) {
    static final String BYTE_RANGE_INVALID = "BYTE_RANGE_INVALID";
    static final String BYTE_RANGE_PAST_END = "BYTE_RANGE_PAST_END";
    static final String CONTENTS_GAP_INVALID = "CONTENTS_GAP_INVALID";
    static final String REVISION_END_INVALID = "REVISION_END_INVALID";

    private static final int TAIL = 16;
    private static final int BUFFER = 64 * 1024;

    static SignedRange of(OpenPdf pdf, COSDictionary signature) throws IOException {
        long[] range = numbers(signature.getCOSArray(COSName.BYTERANGE));
        long length = pdf.bytes().length();
        if (range.length != 4) {
            return new SignedRange(0, 0, length, Optional.of(BYTE_RANGE_INVALID));
        }
        long gapStart = range[1];
        long gapEnd = range[2];
        boolean sane = range[0] == 0 && gapStart > 0 && gapEnd > gapStart + 1 && range[3] > 0;
        if (!sane) {
            return new SignedRange(0, 0, length, Optional.of(BYTE_RANGE_INVALID));
        }
        if (gapEnd > length || range[3] > length - gapEnd) {
            return new SignedRange(0, 0, length, Optional.of(BYTE_RANGE_PAST_END));
        }
        long end = gapEnd + range[3];
        SignedRange plain = new SignedRange(gapStart, gapEnd, end, Optional.empty());
        if (!plain.gapIs(signature, pdf.bytes())) {
            return plain.with(CONTENTS_GAP_INVALID);
        }
        return end == length || endsARevision(pdf.bytes(), end) ? plain : plain.with(REVISION_END_INVALID);
    }

    boolean whole() {
        return fault.isEmpty();
    }

    /** Whether no bytes of this file can be the signed ones. */
    boolean impossible() {
        return fault.equals(Optional.of(BYTE_RANGE_INVALID)) || pastEnd();
    }

    /** Whether it is the range of a longer file, from which this one was made. */
    boolean pastEnd() {
        return fault.equals(Optional.of(BYTE_RANGE_PAST_END));
    }

    /** The signed bytes. */
    void copySigned(RandomAccessRead bytes, OutputStream target) throws IOException {
        copy(bytes, 0, gapStart, target);
        copy(bytes, gapEnd, end - gapEnd, target);
    }

    private SignedRange with(String code) {
        return new SignedRange(gapStart, gapEnd, end, Optional.of(code));
    }

    private static long[] numbers(@Nullable COSArray array) {
        if (array == null) {
            return new long[0];
        }
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i) instanceof COSInteger number ? number.longValue() : -1;
        }
        return numbers;
    }

    /** Whether the gap holds this signature's /Contents in hex and nothing else. */
    private boolean gapIs(COSDictionary signature, RandomAccessRead bytes) throws IOException {
        if (!(signature.getDictionaryObject(COSName.CONTENTS) instanceof COSString contents)) {
            return false;
        }
        long length = gapEnd - gapStart;
        byte[] expected = contents.getBytes();
        if (length > 2L * expected.length + 2 || length < 2L * expected.length + 1) {
            return false;
        }
        ByteArrayOutputStream gap = new ByteArrayOutputStream((int) length);
        copy(bytes, gapStart, length, gap);
        byte[] text = gap.toByteArray();
        if (text[0] != '<' || text[text.length - 1] != '>') {
            return false;
        }
        byte[] decoded = new byte[expected.length];
        for (int i = 1; i < text.length - 1; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return false;
            }
            decoded[(i - 1) / 2] |= (byte) (i % 2 == 1 ? digit << 4 : digit);
        }
        return Arrays.equals(decoded, expected) && paddedWithZeros(expected);
    }

    /** The bytes after the CMS are signed by nobody: nothing may hide there. */
    private static boolean paddedWithZeros(byte[] contents) {
        ByteArrayInputStream rest = new ByteArrayInputStream(contents);
        try (ASN1InputStream asn1 = new ASN1InputStream(rest)) {
            asn1.readObject();
            for (int next = rest.read(); next >= 0; next = rest.read()) {
                if (next != 0) {
                    return false;
                }
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // No CMS at all, in whichever way BouncyCastle says so: that is for the check of the CMS to tell.
            return true;
        }
    }

    private static boolean endsARevision(RandomAccessRead bytes, long end) throws IOException {
        ByteArrayOutputStream tail = new ByteArrayOutputStream(TAIL);
        copy(bytes, Math.max(0, end - TAIL), Math.min(TAIL, end), tail);
        return tail.toString(StandardCharsets.ISO_8859_1).strip().endsWith("%%EOF");
    }

    private static void copy(RandomAccessRead bytes, long start, long length, OutputStream target) throws IOException {
        bytes.seek(start);
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read <= 0) {
                throw new IOException("file ended early");
            }
            target.write(buffer, 0, read);
            left -= read;
        }
    }
}
