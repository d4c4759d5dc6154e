package vn.kho.api.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One signature in SiVa's form. */
final class SivaSignature {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String XMLDSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    private final JsonNode simple;
    private final JsonNode diagnostic;
    private final JsonNode own;

    /** @param simple its entry of the simple report */
    SivaSignature(JsonNode simple, JsonNode diagnostic) {
        this.simple = simple;
        this.diagnostic = diagnostic;
        this.own = SivaReport.find(diagnostic, "Signature", simple.path("Id").asString(""))
                .orElse(JSON.missingNode());
    }

    ObjectNode json() {
        ObjectNode signature = JSON.createObjectNode();
        SivaReport.put(signature, "id", simple.path("Id"));
        signature.put(
                "signatureFormat", simple.path("SignatureFormat").asString("").replace('-', '_'));
        signature.put(
                "signatureLevel",
                SivaReport.level(simple.path("SignatureLevel").path("value").asString("N/A")));
        signature.put("signatureMethod", method());
        Optional<JsonNode> signer = certificate(own.path("SigningCertificate"));
        signature.put("signedBy", signedBy(signer));
        signer.ifPresent(certificate -> signature.set("subjectDistinguishedName", subject(certificate)));
        SivaReport.put(signature, "claimedSigningTime", simple.path("SigningTime"));
        signature.put("indication", simple.path("Indication").asString("").replace('_', '-'));
        SivaReport.put(signature, "subIndication", simple.path("SubIndication"));
        JsonNode details = simple.path("AdESValidationDetails");
        SivaReport.putList(signature, "errors", SivaReport.messages(details.path("Error")));
        SivaReport.putList(signature, "warnings", SivaReport.messages(details.path("Warning")));
        signature.set("info", info());
        SivaReport.putList(signature, "signatureScopes", SivaReport.scopes(simple.path("SignatureScope")));
        SivaReport.putList(signature, "certificates", certificates(signer));
        return signature;
    }

    private String method() {
        JsonNode basic = own.path("BasicSignature");
        String digest = basic.path("DigestAlgoUsedToSignThisToken").asString("").toLowerCase(java.util.Locale.ROOT);
        String encryption = basic.path("EncryptionAlgoUsedToSignThisToken").asString("");
        return switch (encryption) {
            case "RSA" ->
                (digest.equals("sha1") ? "http://www.w3.org/2000/09/xmldsig#" : XMLDSIG_MORE) + "rsa-" + digest;
            case "ECDSA", "PLAIN-ECDSA" -> XMLDSIG_MORE + "ecdsa-" + digest;
            case "RSASSA-PSS" -> "http://www.w3.org/2007/05/xmldsig-more#" + digest + "-rsa-MGF1";
            case "EdDSA" -> "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519";
            default -> encryption;
        };
    }

    /** Surname, given name and serial number where the certificate has all three; else its common name. */
    private String signedBy(Optional<JsonNode> signer) {
        return signer.map(certificate -> Stream.of("Surname", "GivenName", "SubjectSerialNumber")
                        .map(name -> certificate.path(name).asString(""))
                        .toList())
                .filter(parts -> parts.stream().noneMatch(String::isEmpty))
                .map(parts -> parts.stream().collect(Collectors.joining(", ")))
                .orElse(simple.path("SignedBy").asString(""));
    }

    private static ObjectNode subject(JsonNode certificate) {
        ObjectNode subject = JSON.createObjectNode();
        SivaReport.put(subject, "serialNumber", certificate.path("SubjectSerialNumber"));
        SivaReport.put(subject, "commonName", certificate.path("CommonName"));
        SivaReport.put(subject, "givenName", certificate.path("GivenName"));
        SivaReport.put(subject, "surname", certificate.path("Surname"));
        return subject;
    }

    private ObjectNode info() {
        ObjectNode info = JSON.createObjectNode();
        List<ObjectNode> archive = new ArrayList<>();
        for (JsonNode found : own.path("FoundTimestamp")) {
            SivaReport.find(diagnostic, "Timestamp", found.path("Timestamp").asString(""))
                    .ifPresent(stamp -> timeStamp(stamp, info, archive));
        }
        if (info.has("timestampCreationTime")) {
            SivaReport.put(info, "bestSignatureTime", simple.path("BestSignatureTime"));
        }
        statusTime().ifPresent(time -> info.put("ocspResponseCreationTime", time));
        SivaReport.put(
                info,
                "signingReason",
                own.path("PDFRevision").path("PDFSignatureDictionary").path("Reason"));
        SivaReport.putList(info, "archiveTimeStamps", archive);
        return info;
    }

    private void timeStamp(JsonNode stamp, ObjectNode info, List<ObjectNode> archive) {
        if (stamp.path("Type").asString("").equals("SIGNATURE_TIMESTAMP")) {
            if (!info.has("timestampCreationTime")) {
                SivaReport.put(info, "timestampCreationTime", stamp.path("ProductionTime"));
                SivaReport.put(
                        info,
                        "timeAssertionMessageImprint",
                        stamp.path("DigestMatcher").path(0).path("DigestValue"));
            }
            return;
        }
        ObjectNode one = JSON.createObjectNode();
        SivaReport.put(one, "signedTime", stamp.path("ProductionTime"));
        for (JsonNode judged : simple.path("Timestamps").path("Timestamp")) {
            if (judged.path("Id").equals(stamp.path("Id"))) {
                SivaReport.put(one, "indication", judged.path("Indication"));
                SivaReport.put(one, "subIndication", judged.path("SubIndication"));
                SivaReport.put(one, "signedBy", judged.path("ProducedBy"));
            }
        }
        certificate(stamp.path("SigningCertificate"))
                .ifPresent(authority -> SivaReport.put(one, "country", authority.path("CountryName")));
        SivaReport.put(one, "content", stamp.path("Base64Encoded"));
        archive.add(one);
    }

    private Optional<String> statusTime() {
        for (JsonNode related : own.path("FoundRevocations").path("RelatedRevocation")) {
            Optional<JsonNode> status = SivaReport.find(
                    diagnostic, "Revocation", related.path("Revocation").asString(""));
            if (status.isPresent() && status.get().path("Type").asString("").equals("OCSP")) {
                return Optional.of(status.get().path("ProductionDate").asString(""));
            }
        }
        return Optional.empty();
    }

    private List<ObjectNode> certificates(Optional<JsonNode> signer) {
        List<ObjectNode> certificates = new ArrayList<>();
        signer.ifPresent(certificate -> {
            ObjectNode signing = SivaReport.certificate(certificate, "SIGNING");
            certificate(own.path("ChainItem").path(1)).ifPresent(issuer -> {
                ObjectNode above = JSON.createObjectNode();
                SivaReport.put(above, "commonName", issuer.path("CommonName"));
                SivaReport.put(above, "content", issuer.path("Base64Encoded"));
                signing.set("issuer", above);
            });
            certificates.add(signing);
        });
        for (JsonNode found : own.path("FoundTimestamp")) {
            SivaReport.find(diagnostic, "Timestamp", found.path("Timestamp").asString(""))
                    .ifPresent(stamp -> certificate(stamp.path("SigningCertificate"))
                            .ifPresent(authority -> certificates.add(SivaReport.certificate(
                                    authority, type(stamp.path("Type").asString(""))))));
        }
        for (JsonNode related : own.path("FoundRevocations").path("RelatedRevocation")) {
            SivaReport.find(diagnostic, "Revocation", related.path("Revocation").asString(""))
                    .flatMap(status -> certificate(status.path("SigningCertificate")))
                    .ifPresent(responder -> certificates.add(SivaReport.certificate(responder, "REVOCATION")));
        }
        return certificates.stream().distinct().toList();
    }

    private static String type(String ofDss) {
        return switch (ofDss) {
            case "SIGNATURE_TIMESTAMP", "CONTENT_TIMESTAMP" -> ofDss;
            default -> "ARCHIVE_TIMESTAMP";
        };
    }

    private Optional<JsonNode> certificate(JsonNode reference) {
        return SivaReport.find(
                diagnostic, "Certificate", reference.path("Certificate").asString(""));
    }
}
