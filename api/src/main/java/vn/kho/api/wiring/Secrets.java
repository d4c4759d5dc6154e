package vn.kho.api.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import vn.kho.api.start.Secret;
import vn.kho.api.start.StartProblem;
import vn.kho.signing.key.PinSource;

/** PINs and passwords that a setting gives, or a file that another setting names. */
final class Secrets {
    private Secrets() {}

    /** @throws StartProblem.Misconfigured when neither is set, both are, or the file can't be read */
    static PinSource required(String setting, Secret secret, String file) {
        return optional(setting, secret, file)
                .orElseThrow(() -> new StartProblem.Misconfigured("Set " + setting + " or " + setting + "-file."));
    }

    /** Empty when neither is set. */
    static Optional<PinSource> optional(String setting, Secret secret, String file) {
        boolean given = !secret.reveal().isEmpty();
        if (file.isBlank()) {
            return given ? Optional.of(() -> secret.reveal().toCharArray()) : Optional.empty();
        }
        if (given) {
            throw new StartProblem.Misconfigured("Set only one of " + setting + " and " + setting + "-file.");
        }
        Path path = Path.of(file.strip());
        if (!Files.isReadable(path)) {
            throw new StartProblem.Misconfigured(setting + "-file: there is no file " + path + " that can be read.");
        }
        return Optional.of(() -> firstLine(path));
    }

    /** Read anew each time, so that it is in memory only while it is used. */
    private static char[] firstLine(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int length = 0;
        while (length < bytes.length && bytes[length] != '\n' && bytes[length] != '\r') {
            length++;
        }
        char[] room = new char[length];
        CharBuffer characters = CharBuffer.wrap(room);
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length), characters, true);
        Arrays.fill(bytes, (byte) 0);
        char[] exact = Arrays.copyOf(room, characters.position());
        Arrays.fill(room, '\0');
        return exact;
    }
}
