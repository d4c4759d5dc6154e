package vn.kho.signing.conformance;

import static vn.kho.signing.conformance.Kind.sealed;
import static vn.kho.signing.conformance.Sample.A4;
import static vn.kho.signing.conformance.Sample.RESOURCES;
import static vn.kho.signing.conformance.Sample.TRAILER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Page trees, boxes, rotation, sizes, and what is annotated on a page already. */
final class PageKinds {
    private static final int SECOND_PAGE = 7;

    private PageKinds() {}

    static List<Kind> all() {
        List<Kind> kinds = new ArrayList<>();
        for (int rotation : List.of(0, 90, 180, 270, -90, 450)) {
            kinds.add(sealed("rotated-" + rotation, () -> Sample.withPage("/Rotate " + rotation)));
        }
        for (int rotation : List.of(90, 180, 270)) {
            kinds.add(sealed(
                    "cropped-and-rotated-" + rotation,
                    () -> Sample.boxed(
                            20,
                            60,
                            595,
                            842,
                            "/MediaBox [-50 -20 800 1000] /CropBox [20 60 615 902]" + " /Rotate " + rotation)));
        }
        sizes().forEach((name, size) -> kinds.add(sealed(
                "size-" + name,
                () -> Sample.boxed(0, 0, size[0], size[1], "/MediaBox [0 0 " + size[0] + " " + size[1] + "]"))));
        kinds.addAll(boxes());
        kinds.addAll(trees());
        kinds.addAll(annotations());
        kinds.addAll(pageEntries());
        return kinds;
    }

    private static Map<String, double[]> sizes() {
        Map<String, double[]> sizes = new LinkedHashMap<>();
        double width = 2383.94;
        double height = 3370.39;
        for (int a = 0; a <= 6; a++) {
            sizes.put("a" + a, new double[] {width, height});
            double half = height / 2;
            height = width;
            width = half;
        }
        sizes.put("a4-landscape", new double[] {842, 595});
        sizes.put("a3-landscape", new double[] {1190.55, 841.89});
        sizes.put("card", new double[] {243, 153});
        sizes.put("strip", new double[] {200, 2000});
        return sizes;
    }

    private static List<Kind> boxes() {
        return List.of(
                sealed(
                        "crop-box-smaller",
                        () -> Sample.boxed(100, 100, 400, 600, "/MediaBox [0 0 595 842] /CropBox [100 100 500 700]")),
                sealed(
                        "crop-box-larger-than-media-box",
                        () -> Sample.boxed(0, 0, 595, 842, "/MediaBox [0 0 595 842] /CropBox [-100 -100 900 1000]")),
                sealed(
                        "crop-box-of-negative-origin",
                        () -> Sample.boxed(
                                -300, -400, 595, 800, "/MediaBox [-306 -421 306 421] /CropBox [-300 -400 295 400]")),
                sealed(
                        "boxes-in-reverse",
                        () -> Sample.boxed(10, 20, 500, 700, "/MediaBox [595 842 0 0] /CropBox [510 720 10 20]")),
                sealed("box-corners-mixed", () -> Sample.boxed(0, 0, 595, 842, "/MediaBox [595 0 0 842]")),
                sealed(
                        "box-far-from-the-origin",
                        () -> Sample.boxed(14000, -9000, 595, 842, "/MediaBox [14000 -9000 14595 -8158]")),
                sealed(
                        "box-indirect",
                        () -> Sample.file("1.7", "\n", "", "/MediaBox 6 0 R /Rotate 7 0 R")
                                .object(6, "[0 0 8 0 R 842]")
                                .object(7, "90")
                                .object(8, "595")
                                .endWithTable(TRAILER)),
                sealed("user-unit", () -> Sample.boxed(0, 0, 297.5, 421, "/MediaBox [0 0 297.5 421] /UserUnit 2")),
                sealed(
                        "other-boxes",
                        () -> Sample.boxed(
                                20,
                                20,
                                555,
                                802,
                                A4 + " /CropBox [20 20 575 822] /BleedBox [5 5 590 837]"
                                        + " /TrimBox [10 10 585 832] /ArtBox [40 40 500 700]")));
    }

    private static List<Kind> trees() {
        return List.of(
                sealed("nested-tree-inherited", PageKinds::inherited),
                sealed("nested-tree-empty-node-first", PageKinds::emptyNodeFirst),
                sealed("flat-tree-of-2000-pages", () -> flatTree(2000)),
                sealed("balanced-tree-of-2000-pages", () -> Tool.qpdf(balanced(2000), "--object-streams=generate")),
                sealed(
                        "one-page-of-many-streams",
                        () -> Sample.file("1.7", "\n", "", "")
                                .object(
                                        3,
                                        "<< /Type /Page /Parent 2 0 R " + A4 + RESOURCES
                                                + " /Contents [6 0 R 4 0 R 7 0 R] >>")
                                .stream(6, "", "q 1 0 0 1 0 0 cm")
                                .stream(7, "", "Q")
                                .endWithTable(TRAILER)),
                sealed(
                        "page-without-contents",
                        () -> Sample.file("1.7", "\n", "", "")
                                .object(3, "<< /Type /Page /Parent 2 0 R " + A4 + " /Resources << >> >>")
                                .endWithTable(TRAILER)),
                sealed(
                        "page-without-resources",
                        () -> Sample.file("1.7", "\n", "", "")
                                .object(3, "<< /Type /Page /Parent 2 0 R " + A4 + " >>")
                                .endWithTable(TRAILER)));
    }

    private static List<Kind> pageEntries() {
        return List.of(
                sealed(
                        "unbalanced-contents",
                        () -> Sample.file(
                                        RawFile.begin("1.7"),
                                        "",
                                        "",
                                        "q 0.5 0 0 0.5 50 50 cm q 2 w " + Sample.contents(0, 0, 595, 842))
                                .endWithTable(TRAILER)),
                sealed(
                        "transparency-group",
                        () -> Sample.withPage("/Group << /Type /Group /S /Transparency /CS /DeviceRGB /I true >>")),
                sealed("scan-of-one-bit", PageKinds::scan));
    }

    private static List<Kind> annotations() {
        String link = "<< /Type /Annot /Subtype /Link /Rect [200 300 300 320] /Border [0 0 1] >>";
        return List.of(
                sealed(
                        "annots-direct",
                        () -> Sample.file("1.7", "\n", "", "/Annots [6 0 R]")
                                .object(6, link)
                                .endWithTable(TRAILER)),
                sealed(
                        "annots-indirect",
                        () -> Sample.file("1.7", "\n", "", "/Annots 7 0 R")
                                .object(6, link)
                                .object(7, "[6 0 R]")
                                .endWithTable(TRAILER)),
                sealed("annots-indirect-in-an-object-stream", () -> {
                    TreeMap<Integer, String> inside = new TreeMap<>(Map.of(7, "[6 0 R]", 6, link));
                    return Sample.file("1.7", "\n", "", "/Annots 7 0 R")
                            .objectStream(8, inside)
                            .endWithStream(9, TRAILER);
                }),
                sealed(
                        "annots-shared-by-two-pages",
                        () -> Sample.file("1.7", "\n", "", "/Annots 8 0 R")
                                .object(2, "<< /Type /Pages /Count 2 /Kids [3 0 R 7 0 R] >>")
                                .object(SECOND_PAGE, Sample.page("/Annots 8 0 R"))
                                .object(6, link)
                                .object(8, "[6 0 R]")
                                .endWithTable(TRAILER)),
                sealed("annots-with-null-and-direct", () -> Sample.withPage("/Annots [null " + link + " 39 0 R]")),
                sealed("annots-empty", () -> Sample.withPage("/Annots []")),
                sealed("annots-null", () -> Sample.withPage("/Annots null")),
                sealed("annots-to-a-missing-object", () -> Sample.withPage("/Annots 39 0 R")),
                sealed(
                        "annots-where-the-block-would-be",
                        () -> Sample.file("1.7", "\n", "", "/Annots [6 0 R 7 0 R]")
                                .object(
                                        6,
                                        "<< /Type /Annot /Subtype /Square /Rect [300 760 590 840] /C [1 0 0] /AP << /N 8 0 R >> >>")
                                .object(
                                        7,
                                        "<< /Type /Annot /Subtype /Square /Rect [5 5 300 80] /C [1 0 0] /AP << /N 9 0 R >> >>")
                                .stream(
                                        8,
                                        "/Type /XObject /Subtype /Form /BBox [0 0 290 80]",
                                        "1 0 0 RG 1 1 288 78 re S")
                                .stream(
                                        9,
                                        "/Type /XObject /Subtype /Form /BBox [0 0 295 75]",
                                        "1 0 0 RG 1 1 293 73 re S")
                                .endWithTable(TRAILER)));
    }

    private static byte[] inherited() {
        return RawFile.begin("1.7")
                .object(1, Sample.catalog(""))
                .object(
                        2,
                        "<< /Type /Pages /Count 3 /Kids [6 0 R 8 0 R] " + RESOURCES + " /MediaBox [0 0 700 900]"
                                + " /CropBox [20 30 615 872] /Rotate 90 >>")
                .object(6, "<< /Type /Pages /Parent 2 0 R /Count 2 /Kids [7 0 R 9 0 R] >>")
                .object(7, "<< /Type /Pages /Parent 6 0 R /Count 1 /Kids [3 0 R] /Rotate 270 >>")
                .object(3, "<< /Type /Page /Parent 7 0 R /Contents 4 0 R >>")
                .stream(4, "", Sample.contents(20, 30, 595, 842))
                .object(5, Sample.font())
                .object(8, "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Rotate 0 >>")
                .object(9, "<< /Type /Page /Parent 6 0 R /Contents 4 0 R >>")
                .endWithTable(TRAILER);
    }

    private static byte[] emptyNodeFirst() {
        return Sample.file("1.7", "\n", "", "")
                .object(2, "<< /Type /Pages /Count 1 /Kids [6 0 R 7 0 R] >>")
                .object(6, "<< /Type /Pages /Parent 2 0 R /Count 0 /Kids [] >>")
                .object(7, "<< /Type /Pages /Parent 2 0 R /Count 1 /Kids [3 0 R] >>")
                .object(3, Sample.page("").replace("/Parent 2", "/Parent 7"))
                .endWithTable(TRAILER);
    }

    static byte[] flatTree(int pages) {
        RawFile file = RawFile.begin("1.7").object(1, Sample.catalog("")).stream(4, "", Sample.contents(0, 0, 595, 842))
                .object(5, Sample.font());
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages; i++) {
            kids.append(10 + i).append(" 0 R ");
            file.object(10 + i, Sample.page(""));
        }
        return file.object(2, "<< /Type /Pages /Count " + pages + " /Kids [" + kids + "] >>")
                .endWithTable("/Size " + (10 + pages) + " /Root 1 0 R " + Sample.ID);
    }

    /** Ten kids a node. */
    private static byte[] balanced(int pages) {
        RawFile file = RawFile.begin("1.7").object(1, Sample.catalog("")).stream(4, "", Sample.contents(0, 0, 595, 842))
                .object(5, Sample.font());
        StringBuilder nodes = new StringBuilder();
        int number = 10;
        for (int done = 0; done < pages; done += 10) {
            int node = number++;
            nodes.append(node).append(" 0 R ");
            StringBuilder kids = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                kids.append(number).append(" 0 R ");
                file.object(number++, Sample.page("").replace("/Parent 2", "/Parent " + node));
            }
            file.object(node, "<< /Type /Pages /Parent 2 0 R /Count 10 /Kids [" + kids + "] >>");
        }
        return file.object(2, "<< /Type /Pages /Count " + pages + " /Kids [" + nodes + "] >>")
                .endWithTable("/Size " + number + " /Root 1 0 R " + Sample.ID);
    }

    /** A page that is one picture from edge to edge, as scanners make them. */
    private static byte[] scan() {
        int across = 824;
        int down = 1168;
        byte[] bits = new byte[across / 8 * down];
        for (int row = 0; row < down; row++) {
            for (int column = 0; column < across / 8; column++) {
                boolean text = row % 20 < 8 && row > 100 && row < down - 120 && column > 12 && column < 92;
                bits[row * across / 8 + column] = (byte) (text ? 0x5a ^ (row * column) : 0xff);
            }
        }
        return Sample.file(
                        RawFile.begin("1.4"),
                        "",
                        "/Resources << /XObject << /Im0 6 0 R >> >>",
                        "q 595 0 0 842 0 0 cm /Im0 Do Q")
                .stream(
                        6,
                        "/Type /XObject /Subtype /Image /Width " + across + " /Height " + down
                                + " /BitsPerComponent 1 /ColorSpace /DeviceGray",
                        bits)
                .endWithTable(TRAILER);
    }
}
