package vn.kho.signing.key;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import vn.kho.signing.key.CryptokiFunctions.Function;

/**
 * One PKCS#11 module in this process. Initialising it anew, which is how some modules notice a token that came back,
 * ends every session of everybody: each use names the generation that its handles belong to.
 */
final class Cryptoki {
    static final long CLASS = 0x0;
    static final long LABEL = 0x3;
    static final long VALUE = 0x11;
    static final long ID = 0x102;
    static final long ALWAYS_AUTHENTICATE = 0x202;
    static final long CERTIFICATE = 1;
    static final long PRIVATE_KEY = 3;

    private static final long SERIAL_SESSION = 4;
    private static final long OS_LOCKING = 2;
    private static final long USER = 1;
    private static final long CONTEXT_SPECIFIC = 2;
    private static final long ALREADY_LOGGED_IN = 0x100;
    private static final int INITIALIZE_ARGS_BYTES = 48;
    private static final int FLAGS_AT = 32;
    private static final int TOKEN_INFO_BYTES = 256;
    private static final int TOKEN_LABEL_BYTES = 32;
    private static final int ATTRIBUTE_BYTES = 24;
    private static final int MOST_SLOTS = 1024;
    private static final int MOST_OBJECTS = 256;
    private static final int LONGEST_ATTRIBUTE = 64 * 1024;
    private static final int LONGEST_SIGNATURE = 1024;

    private static final Map<Path, Cryptoki> LOADED = new ConcurrentHashMap<>();

    private final CryptokiFunctions functions;
    private final ReadWriteLock life = new ReentrantReadWriteLock();
    private long generation;

    private Cryptoki(CryptokiFunctions functions) throws CryptokiException {
        this.functions = functions;
        initialize();
    }

    /** What a search compares. */
    static final class Attribute {
        private final long type;
        private final byte[] value;

        Attribute(long type, byte[] value) {
            this.type = type;
            this.value = value.clone();
        }

        static Attribute of(long type, long number) {
            ByteBuffer value = ByteBuffer.wrap(new byte[Long.BYTES]).order(ByteOrder.nativeOrder());
            return new Attribute(type, value.putLong(number).array());
        }
    }

    /** A mechanism with its parameters, all of them CK_ULONGs; none for most. */
    record Mechanism(long type, List<Long> parameters) {
        Mechanism {
            parameters = List.copyOf(parameters);
        }
    }

    /** What is done while the module stays initialised. */
    interface Use<T> {
        T with(Cryptoki module) throws CryptokiException;
    }

    /** A module by its functions. */
    static Cryptoki over(CryptokiFunctions functions) throws CryptokiException {
        return new Cryptoki(functions);
    }

    /** The module of a file, loaded once. */
    static synchronized Cryptoki of(Path file) throws CryptokiException {
        Path path = file.toAbsolutePath().normalize();
        Cryptoki loaded = LOADED.get(path);
        if (loaded == null) {
            loaded = new Cryptoki(CryptokiFunctions.of(path));
            LOADED.put(path, loaded);
        }
        return loaded;
    }

    long generation() {
        life.readLock().lock();
        try {
            return generation;
        } finally {
            life.readLock().unlock();
        }
    }

    /** @throws CryptokiException as for an invalid session when the handles are of another generation */
    <T> T in(long wanted, Use<T> use) throws CryptokiException {
        life.readLock().lock();
        try {
            if (generation != wanted) {
                throw new CryptokiException("the module began anew", CryptokiException.SESSION_HANDLE_INVALID);
            }
            return use.with(this);
        } finally {
            life.readLock().unlock();
        }
    }

    /** Begins anew unless somebody else did since {@code seen}. */
    void restart(long seen) throws CryptokiException {
        life.writeLock().lock();
        try {
            if (generation == seen) {
                generation++;
                functions.call(Function.C_Finalize, MemorySegment.NULL);
                initialize();
            }
        } finally {
            life.writeLock().unlock();
        }
    }

    private void initialize() throws CryptokiException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = arena.allocate(INITIALIZE_ARGS_BYTES, Long.BYTES);
            arguments.set(JAVA_LONG, FLAGS_AT, OS_LOCKING);
            functions.call(Function.C_Initialize, arguments);
        }
    }

    /** The slot whose token has this label; slots are numbered anew as tokens come and go. */
    OptionalLong slotOf(String label) throws CryptokiException {
        for (long slot : slots()) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment info = arena.allocate(TOKEN_INFO_BYTES, Long.BYTES);
                functions.call(Function.C_GetTokenInfo, slot, info);
                byte[] padded = info.asSlice(0, TOKEN_LABEL_BYTES).toArray(JAVA_BYTE);
                if (new String(padded, StandardCharsets.UTF_8).strip().equals(label)) {
                    return OptionalLong.of(slot);
                }
            } catch (CryptokiException gone) {
                // A token may be pulled between the list and the question: it is not the one.
            }
        }
        return OptionalLong.empty();
    }

    private long[] slots() throws CryptokiException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocateFrom(JAVA_LONG, (long) MOST_SLOTS);
            MemorySegment list = arena.allocate(JAVA_LONG, MOST_SLOTS);
            functions.call(Function.C_GetSlotList, (byte) 1, list, count);
            long[] slots = list.toArray(JAVA_LONG);
            return Arrays.copyOf(slots, (int) Math.min(MOST_SLOTS, count.get(JAVA_LONG, 0)));
        }
    }

    long openSession(long slot) throws CryptokiException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment session = arena.allocate(JAVA_LONG);
            functions.call(
                    Function.C_OpenSession, slot, SERIAL_SESSION, MemorySegment.NULL, MemorySegment.NULL, session);
            return session.get(JAVA_LONG, 0);
        }
    }

    void closeSession(long session) throws CryptokiException {
        functions.call(Function.C_CloseSession, session);
    }

    /** Logs all of this process's sessions with the token in; wipes what it made of the PIN. */
    void login(long session, char[] pin) throws CryptokiException {
        login(session, USER, pin);
    }

    private void login(long session, long user, char[] pin) throws CryptokiException {
        byte[] utf8 = utf8(pin);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocateFrom(JAVA_BYTE, utf8);
            try {
                functions.call(Function.C_Login, session, user, copy, (long) utf8.length);
            } catch (CryptokiException e) {
                if (user != USER || !e.is(ALREADY_LOGGED_IN)) {
                    throw e;
                }
            } finally {
                copy.fill((byte) 0);
            }
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private static byte[] utf8(char[] pin) {
        ByteBuffer room = ByteBuffer.wrap(new byte[4 * pin.length + 1]);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(pin), room, true);
        byte[] exact = Arrays.copyOf(room.array(), room.position());
        Arrays.fill(room.array(), (byte) 0);
        return exact;
    }

    List<Long> find(long session, List<Attribute> template) throws CryptokiException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(ATTRIBUTE_BYTES * (long) template.size(), Long.BYTES);
            for (int i = 0; i < template.size(); i++) {
                MemorySegment value = arena.allocateFrom(JAVA_BYTE, template.get(i).value);
                put(attributes, i, template.get(i).type, value, template.get(i).value.length);
            }
            functions.call(Function.C_FindObjectsInit, session, attributes, (long) template.size());
            MemorySegment found = arena.allocate(JAVA_LONG, MOST_OBJECTS);
            MemorySegment count = arena.allocate(JAVA_LONG);
            functions.call(Function.C_FindObjects, session, found, (long) MOST_OBJECTS, count);
            functions.call(Function.C_FindObjectsFinal, session);
            List<Long> handles = new ArrayList<>();
            for (long i = 0; i < Math.min(MOST_OBJECTS, count.get(JAVA_LONG, 0)); i++) {
                handles.add(found.getAtIndex(JAVA_LONG, i));
            }
            return handles;
        }
    }

    byte[] read(long session, long object, long type) throws CryptokiException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocate(LONGEST_ATTRIBUTE);
            MemorySegment attribute = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
            put(attribute, 0, type, value, LONGEST_ATTRIBUTE);
            functions.call(Function.C_GetAttributeValue, session, object, attribute, 1L);
            return value.asSlice(0, attribute.get(JAVA_LONG, 16)).toArray(JAVA_BYTE);
        }
    }

    /** @param each asked for a key that wants the PIN for each signature */
    byte[] sign(long session, Mechanism mechanism, long key, byte[] data, Optional<PinSource> each)
            throws CryptokiException {
        try (Arena arena = Arena.ofConfined()) {
            long[] parameters =
                    mechanism.parameters().stream().mapToLong(Long::longValue).toArray();
            MemorySegment described = arena.allocate(ATTRIBUTE_BYTES, Long.BYTES);
            MemorySegment values =
                    parameters.length == 0 ? MemorySegment.NULL : arena.allocateFrom(JAVA_LONG, parameters);
            put(described, 0, mechanism.type(), values, (long) parameters.length * Long.BYTES);
            functions.call(Function.C_SignInit, session, described, key);
            if (each.isPresent()) {
                char[] pin = each.get().read();
                try {
                    login(session, CONTEXT_SPECIFIC, pin);
                } finally {
                    Arrays.fill(pin, '\0');
                }
            }
            MemorySegment input = arena.allocateFrom(JAVA_BYTE, data);
            MemorySegment output = arena.allocate(LONGEST_SIGNATURE);
            MemorySegment length = arena.allocateFrom(JAVA_LONG, (long) LONGEST_SIGNATURE);
            functions.call(Function.C_Sign, session, input, (long) data.length, output, length);
            return output.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
        }
    }

    /** CK_ATTRIBUTE and CK_MECHANISM have the same shape: a type, a pointer, a length. */
    private static void put(MemorySegment array, int index, long type, MemorySegment value, long length) {
        long at = (long) index * ATTRIBUTE_BYTES;
        array.set(JAVA_LONG, at, type);
        array.set(ADDRESS, at + ValueLayout.JAVA_LONG.byteSize(), value);
        array.set(JAVA_LONG, at + 2 * ValueLayout.JAVA_LONG.byteSize(), length);
    }
}
