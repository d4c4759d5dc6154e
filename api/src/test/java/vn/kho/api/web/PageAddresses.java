package vn.kho.api.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every page with who looks at it, on the seeded papers. */
final class PageAddresses {
    private PageAddresses() {}

    /** Address, with the person as {@code tester}, by a short name. */
    static Map<String, String> of(PagesSeed.Seeded seeded) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("home", "/?tester=");
        pages.put("home-holder", "/?tester=holder");
        pages.put("home-records", "/?tester=records");
        pages.put("about", "/about?tester=");
        pages.put("verify", "/verify?tester=");
        pages.put("verify-offline", "/verify/offline?tester=");
        pages.put("verify-malformed", "/verify?tester=&code=abc");
        pages.put("code", "/t/" + seeded.copy().lookupCode().value() + "?tester=");
        pages.put("code-withdrawn", "/t/" + seeded.revokedCopy().lookupCode().value() + "?tester=");
        pages.put(
                "code-revoked-result",
                "/t/" + seeded.copyOfRevoked().lookupCode().value() + "?tester=");
        pages.put(
                "hash",
                "/verify/sha256/" + seeded.copy().sealed().orElseThrow().id().hex() + "?tester=");
        pages.put("hash-unknown", "/verify/sha256/" + "0".repeat(64) + "?tester=");
        pages.put("archive", "/archive?tester=holder");
        pages.put(
                "archive-of-principal",
                "/archive?tester=holder&as=" + seeded.representation().id());
        pages.put("result", "/archive/" + seeded.inForce().id() + "?tester=holder");
        pages.put("result-revoked", "/archive/" + seeded.revoked().id() + "?tester=holder");
        pages.put("copies", "/copies?tester=holder");
        pages.put("copy", "/copies/" + seeded.copy().id() + "?tester=holder");
        pages.put("copy-withdrawn", "/copies/" + seeded.revokedCopy().id() + "?tester=holder");
        pages.put("usage", "/usage?tester=holder");
        pages.put("batches", "/batches?tester=digitiser");
        pages.put("batch", "/batches/" + seeded.batch().id() + "?tester=digitiser");
        pages.put("batch-filtered", "/batches/" + seeded.batch().id() + "?tester=digitiser&state=FAULTY");
        pages.put("item-faulty", "/items/" + seeded.faulty().id() + "?tester=digitiser");
        pages.put("item-refused", "/items/" + seeded.refused().id() + "?tester=digitiser");
        pages.put("item-sent-back", "/items/" + seeded.sentBack().id() + "?tester=digitiser");
        pages.put("item-to-check", "/items/" + seeded.toCheck().id() + "?tester=checker");
        pages.put("queue", "/check?tester=checker");
        pages.put("compare", "/check/" + seeded.toCheck().id() + "?tester=checker");
        pages.put("compare-own", "/check/" + seeded.toCheck().id() + "?tester=both");
        pages.put("records", "/records?tester=records");
        pages.put("records-unmatched", "/records?tester=records&unmatched=true");
        pages.put("record", "/records/" + seeded.inForce().id() + "?tester=records");
        pages.put("record-unmatched", "/records/" + seeded.unmatched().id() + "?tester=records");
        pages.put("register", "/register?tester=records");
        pages.put("representations", "/representations?tester=records");
        pages.put("journal", "/journal?tester=auditor");
        pages.put("catalogue", "/catalogue?tester=administrator");
        return pages;
    }
}
