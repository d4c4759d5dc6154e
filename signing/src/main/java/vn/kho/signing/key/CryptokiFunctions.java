package vn.kho.signing.key;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The table of functions of one PKCS#11 module (PKCS#11 2.40, section 5): CK_ULONG has eight bytes and structures are
 * aligned naturally, as everywhere but on Windows.
 */
final class CryptokiFunctions {
    private static final long OK = 0;
    /** CK_FUNCTION_LIST begins with a version of two bytes; the pointers follow aligned. */
    private static final long FIRST_POINTER = 8;

    private static final int POINTERS = 68;
    static final long LIST_BYTES = FIRST_POINTER + POINTERS * ADDRESS.byteSize();

    /** A function by its place in CK_FUNCTION_LIST, and its arguments: pointer, number (CK_ULONG), byte (CK_BBOOL). */
    enum Function {
        C_Initialize(0, "p"),
        C_Finalize(1, "p"),
        C_GetSlotList(4, "bpp"),
        C_GetTokenInfo(6, "np"),
        C_OpenSession(12, "nnppp"),
        C_CloseSession(13, "n"),
        C_Login(18, "nnpn"),
        C_GetAttributeValue(24, "nnpn"),
        C_FindObjectsInit(26, "npn"),
        C_FindObjects(27, "npnp"),
        C_FindObjectsFinal(28, "n"),
        C_SignInit(42, "npn"),
        C_Sign(43, "npnpp");

        private final int place;
        private final String arguments;

        Function(int place, String arguments) {
            this.place = place;
            this.arguments = arguments;
        }

        /** Where its pointer is in CK_FUNCTION_LIST. */
        long offset() {
            return FIRST_POINTER + place * ADDRESS.byteSize();
        }

        FunctionDescriptor descriptor() {
            return FunctionDescriptor.of(
                    JAVA_LONG,
                    arguments
                            .chars()
                            .mapToObj(each -> switch (each) {
                                case 'p' -> ADDRESS;
                                case 'b' -> JAVA_BYTE;
                                default -> JAVA_LONG;
                            })
                            .toArray(MemoryLayout[]::new));
        }
    }

    private final Map<Function, MethodHandle> handles;

    private CryptokiFunctions(Map<Function, MethodHandle> handles) {
        this.handles = handles;
    }

    /**
     * Loads the module into this process, for good.
     *
     * @throws CryptokiException when it doesn't give its functions
     * @throws IllegalArgumentException when the file can't be loaded or is no PKCS#11 module
     */
    @SuppressWarnings("restricted") // native access is given on the command line
    static CryptokiFunctions of(Path module) throws CryptokiException {
        Linker linker = Linker.nativeLinker();
        SymbolLookup symbols = SymbolLookup.libraryLookup(module, Arena.global());
        MemorySegment entry = symbols.find("C_GetFunctionList")
                .orElseThrow(() -> new IllegalArgumentException(module + " is no PKCS#11 module"));
        MemorySegment list;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(ADDRESS);
            MethodHandle get = linker.downcallHandle(entry, FunctionDescriptor.of(JAVA_LONG, ADDRESS));
            check("C_GetFunctionList", call(get, out));
            list = out.get(ADDRESS, 0).reinterpret(LIST_BYTES);
        }
        return of(list);
    }

    /** @param list a CK_FUNCTION_LIST */
    @SuppressWarnings("restricted")
    static CryptokiFunctions of(MemorySegment list) {
        Linker linker = Linker.nativeLinker();
        Map<Function, MethodHandle> handles = new EnumMap<>(Function.class);
        for (Function function : Function.values()) {
            MemorySegment pointer = list.get(ADDRESS, function.offset());
            handles.put(function, linker.downcallHandle(pointer, function.descriptor()));
        }
        return new CryptokiFunctions(handles);
    }

    /** @throws CryptokiException when the answer is anything but CKR_OK */
    void call(Function function, @Nullable Object... arguments) throws CryptokiException {
        check(function.name(), call(Objects.requireNonNull(handles.get(function)), arguments));
    }

    private static void check(String function, long answer) throws CryptokiException {
        if (answer != OK) {
            throw new CryptokiException(function, answer);
        }
    }

    private static long call(MethodHandle handle, @Nullable Object... arguments) {
        try {
            return (long) handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a call into a PKCS#11 module failed", e);
        }
    }
}
