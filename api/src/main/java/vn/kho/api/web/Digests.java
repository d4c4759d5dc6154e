package vn.kho.api.web;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kho.api.problem.RequestProblem;
import vn.kho.core.content.ContentId;

/** SHA-256 in the digest headers of RFC 9530. */
public final class Digests {
    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256\\s*=\\s*([^,]*)");
    private static final Pattern BYTES = Pattern.compile(":([A-Za-z0-9+/]{43}=):\\s*(?:;.*)?");

    private Digests() {}

    /**
     * The SHA-256 that a {@code Content-Digest} announces; other algorithms are not looked at.
     *
     * @throws RequestProblem when it announces one that isn't 32 bytes in base 64 between colons
     */
    public static Optional<ContentId> announced(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher member = SHA_256.matcher(header);
        if (!member.find()) {
            return Optional.empty();
        }
        Matcher bytes = BYTES.matcher(member.group(1).strip());
        if (!bytes.matches()) {
            throw new RequestProblem(RequestProblem.Kind.DIGEST_MALFORMED);
        }
        return Optional.of(ContentId.ofDigest(Base64.getDecoder().decode(bytes.group(1))));
    }

    /** Value of {@code Repr-Digest} and {@code Content-Digest}. */
    public static String header(ContentId id) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(id.hex())) + ":";
    }
}
