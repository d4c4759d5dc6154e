package vn.kho.signing.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.kho.core.content.Content;
import vn.kho.core.pdf.PdfProblem;
import vn.kho.core.pdf.ReportOrder;
import vn.kho.core.pdf.SealLevel;

/** Reports on hostile files end, and hurt nobody else. */
@Timeout(240)
class ReportBombTest {
    private static final ReportOrder DSS = ReportOrder.plain(ReportOrder.Form.DSS_JSON, "a.pdf");
    private static final ReportOrder ETSI = ReportOrder.plain(ReportOrder.Form.ETSI_XML, "a.pdf");
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    private static Path directory;

    private static AttackBench bench;
    private static byte[] copy;

    @BeforeAll
    static void open() {
        bench = new AttackBench(directory);
        copy = bench.copy(AttackBench.paper(false), SealLevel.B);
    }

    @AfterAll
    static void close() {
        bench.close();
    }

    private static Map<String, byte[]> bombs() {
        Map<String, byte[]> bombs = new LinkedHashMap<>();
        bombs.put("a gigabyte of operators after the signature", with(copy, deflated("0 0 m 9 9 l S ", 75_000_000)));
        bombs.put("sixty megabytes of ends of revisions", followed(copy, "%%EOF\n", 60 * MEGABYTE));
        bombs.put("sixty megabytes of noise after the signature", followed(copy, noise(60 * MEGABYTE)));
        bombs.put("a thousand signatures of sixty megabytes", signedByAThousand());
        return bombs;
    }

    @Test
    void endsReportsOnBombsAndGoesOn() {
        bombs().forEach((name, bomb) -> {
            for (ReportOrder order : List.of(DSS, ETSI)) {
                assertEnds(name, bomb, order);
                assertThat(new String(report(copy, ETSI), StandardCharsets.UTF_8))
                        .as("after %s", name)
                        .contains("ValidationReport");
            }
        });
    }

    @Test
    void answersOthersWhileSeveralBombsAreAtWork() throws Exception {
        List<byte[]> bombs = List.copyOf(bombs().values());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (byte[] bomb : bombs) {
                running.add(threads.submit(() -> assertEnds("at once", bomb, DSS)));
            }
            Future<AttackBench.Finding> normal = threads.submit(() -> bench.find(copy));

            assertThat(normal.get().passes()).isTrue();
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    @Test
    void examinesACopyOfNearlyAHundredMegabytes() {
        byte[] large = bench.copy(scanOf(95 * MEGABYTE), SealLevel.B);

        AttackBench.Finding finding = bench.find(large);

        assertThat(finding.passes()).as(finding.verdict() + finding.foundBy()).isTrue();
    }

    /** A report that says so, or a refusal: never an answer that does not come. */
    private static void assertEnds(String name, byte[] bomb, ReportOrder order) {
        String outcome;
        try {
            String report = new String(report(bomb, order), StandardCharsets.UTF_8);
            assertThat(report).as(name).doesNotContain("TOTAL_PASSED").doesNotContain("total-passed");
            outcome = "reported";
        } catch (PdfProblem.Refused refused) {
            outcome = "refused: " + refused.reason();
        }
        System.out.printf("%-50s %-10s %s%n", name, order.form(), outcome);
    }

    private static byte[] report(byte[] pdf, ReportOrder order) {
        return bench.inspector.report(Content.of(pdf), order);
    }

    /** A later revision that gives the first page other contents. */
    private static byte[] with(byte[] signed, byte[] contents) {
        Victim victim = new Victim("", signed);
        return Revision.of(signed).stream(
                        victim.contents(), "/Filter /FlateDecode", new String(contents, StandardCharsets.ISO_8859_1))
                .end();
    }

    private static byte[] followed(byte[] signed, String what, int bytes) {
        return followed(signed, what.repeat(bytes / what.length()).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] followed(byte[] signed, byte[] what) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(signed.length + what.length + signed.length);
        out.writeBytes(signed);
        out.writeBytes("\n%".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(what);
        byte[] tail = new byte[Math.min(200, signed.length)];
        System.arraycopy(signed, signed.length - tail.length, tail, 0, tail.length);
        String text = new String(tail, StandardCharsets.ISO_8859_1);
        out.writeBytes(("\n" + text.substring(text.lastIndexOf("startxref"))).getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        for (int i = 0; i < bytes; i++) {
            // One long comment.
            if (noise[i] == '\n' || noise[i] == '\r') {
                noise[i] = ' ';
            }
        }
        return noise;
    }

    private static byte[] deflated(String what, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = what.repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            for (int i = 0; i < times / 10_000; i++) {
                deflater.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Every one of them has to be hashed before it is known to be none. */
    private static byte[] signedByAThousand() {
        String text = new String(copy, StandardCharsets.ISO_8859_1);
        String hex = text.substring(text.lastIndexOf("/Contents <") + 11);
        byte[] contents = HexFormat.of().parseHex(hex.substring(0, hex.indexOf('>')));
        byte[] signed = new Victim("", copy).withForm(form -> {
            for (int i = 0; i < 1_000; i++) {
                COSDictionary value = new COSDictionary();
                value.setItem(COSName.TYPE, COSName.SIG);
                value.setName(COSName.FILTER, "Adobe.PPKLite");
                value.setName(COSName.SUB_FILTER, "ETSI.CAdES.detached");
                COSArray range = new COSArray();
                for (long number : List.of(0L, 1_000L + i, 5_000L + i, 50L * MEGABYTE)) {
                    range.add(COSInteger.get(number));
                }
                value.setItem(COSName.BYTERANGE, range);
                value.setItem(COSName.CONTENTS, new COSString(contents, true));
                COSDictionary field = new COSDictionary();
                field.setItem(COSName.FT, COSName.SIG);
                field.setString(COSName.T, "s" + i);
                field.setItem(COSName.V, value);
                form.getCOSArray(COSName.FIELDS).add(field);
            }
        });
        return followed(signed, noise(60 * MEGABYTE));
    }

    private static byte[] scanOf(int bytes) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream picture = document.getDocument().createCOSStream();
            try (var out = picture.createRawOutputStream()) {
                out.write(noise(bytes));
            }
            COSDictionary dictionary = page.getCOSObject();
            dictionary.setItem(COSName.getPDFName("KhoTest"), picture);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
