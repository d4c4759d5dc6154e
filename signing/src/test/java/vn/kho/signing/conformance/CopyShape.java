package vn.kho.signing.conformance;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import vn.kho.signing.conformance.Picture.Area;

/**
 * What was added to a source, as PDFBox reads it.
 *
 * @param marks per page of the source, numbered from 1, the areas that were added to it
 * @param replaced numbers of the source's objects that the appended section gives anew
 * @param faults what a section that appends must not do
 */
record CopyShape(
        int sourcePages, int copyPages, Map<Integer, List<Area>> marks, List<Long> replaced, List<String> faults) {

    static CopyShape of(byte[] source, byte[] copy) throws IOException {
        try (PDDocument before = Loader.loadPDF(source);
                PDDocument after = Loader.loadPDF(copy)) {
            Map<Integer, List<Area>> marks = new TreeMap<>();
            Map<COSObjectKey, Long> added = new HashMap<>(after.getDocument().getXrefTable());
            added.keySet().removeAll(before.getDocument().getXrefTable().keySet());
            int shared = Math.min(before.getNumberOfPages(), after.getNumberOfPages());
            // Marks go on the first page, or the last; a look at thousands of others would find nothing.
            for (int page : shared > 50 ? List.of(1, shared) : numbersTo(shared)) {
                List<Area> areas = marksOn(after.getPage(page - 1), added);
                if (!areas.isEmpty()) {
                    marks.put(page, areas);
                }
            }
            List<String> faults = new ArrayList<>();
            List<Long> replaced = compareObjects(before, after, source.length, faults);
            compareTrailers(source, copy, before, after, faults);
            compareAbsent(before, after, faults);
            return new CopyShape(before.getNumberOfPages(), after.getNumberOfPages(), marks, replaced, faults);
        }
    }

    private static List<Integer> numbersTo(int last) {
        return java.util.stream.IntStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<Area> marksOn(PDPage page, Map<COSObjectKey, Long> added) {
        List<Area> areas = new ArrayList<>();
        COSArray annotations = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (int i = 0; annotations != null && i < annotations.size(); i++) {
            if (annotations.get(i) instanceof COSObject reference
                    && reference.getObject() instanceof COSDictionary annotation
                    && added.containsKey(reference.getKey())
                    && annotation.getCOSArray(COSName.RECT) != null) {
                areas.add(area(page, new PDRectangle(annotation.getCOSArray(COSName.RECT))));
            }
        }
        return areas;
    }

    /** The place of an object in a stream is told as the negated number of the stream. */
    private static boolean appended(COSObjectKey key, Map<COSObjectKey, Long> places, int sourceLength) {
        Long place = places.get(key);
        if (place != null && place < 0) {
            place = places.get(new COSObjectKey(-place, 0));
        }
        return place != null && place >= sourceLength;
    }

    private static Area area(PDPage page, PDRectangle mark) {
        PDRectangle box = page.getCropBox();
        double left = (mark.getLowerLeftX() - box.getLowerLeftX()) / (double) box.getWidth();
        double right = (mark.getUpperRightX() - box.getLowerLeftX()) / (double) box.getWidth();
        double bottom = (mark.getLowerLeftY() - box.getLowerLeftY()) / (double) box.getHeight();
        double top = (mark.getUpperRightY() - box.getLowerLeftY()) / (double) box.getHeight();
        return switch (page.getRotation()) {
            case 90 -> new Area(bottom, left, top, right);
            case 180 -> new Area(1 - right, bottom, 1 - left, top);
            case 270 -> new Area(1 - top, 1 - right, 1 - bottom, 1 - left);
            default -> new Area(left, 1 - top, right, 1 - bottom);
        };
    }

    private static List<Long> compareObjects(
            PDDocument before, PDDocument after, int sourceLength, List<String> faults) {
        Map<COSObjectKey, Long> old = before.getDocument().getXrefTable();
        Map<COSObjectKey, Long> now = after.getDocument().getXrefTable();
        List<Long> mayChange = mayChange(before);
        List<Long> replaced = new ArrayList<>();
        old.forEach((key, place) -> {
            Long present = now.get(key);
            if (present == null) {
                faults.add("object " + key + " is gone");
            } else if (appended(key, now, sourceLength)) {
                replaced.add(key.getNumber());
                if (!mayChange.contains(key.getNumber())) {
                    faults.add("object " + key + " is replaced");
                }
            } else if (!present.equals(place)) {
                faults.add("object " + key + " is looked for at " + present + " and was at " + place);
            }
        });
        return replaced;
    }

    /** Catalogue, form and its fields' list, the pages' nodes, the first and last page and their lists of annotations. */
    private static List<Long> mayChange(PDDocument document) {
        List<Long> numbers = new ArrayList<>();
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        addNumber(numbers, document.getDocument().getTrailer().getItem(COSName.ROOT));
        addNumber(numbers, catalog.getItem(COSName.ACRO_FORM));
        addNumber(numbers, catalog.getItem(COSName.PAGES));
        COSDictionary form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null) {
            addNumber(numbers, form.getItem(COSName.FIELDS));
        }
        for (int index : List.of(0, document.getNumberOfPages() - 1)) {
            COSDictionary page = document.getPage(index).getCOSObject();
            if (page.getKey() != null) {
                numbers.add(page.getKey().getNumber());
            }
            addNumber(numbers, page.getItem(COSName.ANNOTS));
            for (COSDictionary node = page.getCOSDictionary(COSName.PARENT);
                    node != null
                            && node.getKey() != null
                            && !numbers.contains(node.getKey().getNumber());
                    node = node.getCOSDictionary(COSName.PARENT)) {
                numbers.add(node.getKey().getNumber());
            }
        }
        return numbers;
    }

    private static void addNumber(List<Long> numbers, COSBase item) {
        if (item instanceof COSObject reference) {
            numbers.add(reference.getKey().getNumber());
        }
    }

    private static void compareTrailers(
            byte[] source, byte[] copy, PDDocument before, PDDocument after, List<String> faults) {
        long from = RawFile.startxref(source);
        long to = RawFile.startxref(copy);
        boolean table = isTable(source, from);
        if (to < source.length || isTable(copy, to) != table) {
            faults.add("the source ends with a cross-reference " + (table ? "table" : "stream")
                    + " and the copy does not");
        }
        COSDictionary old = before.getDocument().getTrailer();
        COSDictionary now = after.getDocument().getTrailer();
        if (now.getLong(COSName.PREV) != from) {
            faults.add("/Prev is " + now.getLong(COSName.PREV) + ", the source's section is at " + from);
        }
        Map<COSObjectKey, Long> places = after.getDocument().getXrefTable();
        places.keySet().stream()
                // Readers ignore what is not below /Size; it may be larger than needed.
                .filter(key -> key.getNumber() >= now.getInt(COSName.SIZE))
                .filter(key -> key.getNumber() < old.getInt(COSName.SIZE) || appended(key, places, source.length))
                .findFirst()
                .ifPresent(key -> faults.add("object " + key + " is not below /Size"));
        if (firstId(old) != null && !Objects.equals(firstId(old), firstId(now))) {
            faults.add("the first part of /ID changes");
        }
    }

    /** What meant nothing in the source, because no object has that number, must mean nothing in the copy. */
    private static void compareAbsent(PDDocument before, PDDocument after, List<String> faults) {
        Set<Long> there = numbers(before);
        Set<Long> now = numbers(after);
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>(List.of(before.getDocument().getTrailer()));
        while (!open.isEmpty()) {
            COSBase object = open.pop();
            if (!seen.add(object)) {
                continue;
            }
            List<COSBase> next = new ArrayList<>();
            if (object instanceof COSObject reference) {
                long number = reference.getKey().getNumber();
                if (!there.contains(number) && now.contains(number)) {
                    faults.add("object " + number + ", which the source refers to and does not have, is there");
                }
                next.add(reference.getObject());
            } else if (object instanceof COSArray array) {
                array.forEach(next::add);
            } else if (object instanceof COSDictionary dictionary) {
                next.addAll(dictionary.getValues());
            }
            next.stream().filter(Objects::nonNull).forEach(open::push);
        }
    }

    private static Set<Long> numbers(PDDocument document) {
        return document.getDocument().getXrefTable().keySet().stream()
                .map(COSObjectKey::getNumber)
                .collect(Collectors.toSet());
    }

    /** Some write blanks before the keyword and count them in. */
    private static boolean isTable(byte[] pdf, long offset) {
        int from = Math.clamp(offset, 0, pdf.length);
        byte[] start = Arrays.copyOfRange(pdf, from, Math.min(pdf.length, from + 40));
        return RawFile.latin1(start).stripLeading().startsWith("xref");
    }

    private static COSBase firstId(COSDictionary trailer) {
        COSArray id = trailer.getCOSArray(COSName.ID);
        return id == null || id.size() == 0 ? null : id.getObject(0);
    }
}
