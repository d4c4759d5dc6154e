package vn.kho.signing.key;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import vn.kho.signing.key.CryptokiFunctions.Function;

/** A real PKCS#11 module that can be made to break: its signatures then have one bit wrong. */
final class FaultyModule {
    volatile boolean broken;

    private final MethodHandle sign;
    private final Cryptoki cryptoki;

    @SuppressWarnings("restricted")
    FaultyModule(Path module) throws Exception {
        Linker linker = Linker.nativeLinker();
        Arena arena = Arena.global();
        MemorySegment out = arena.allocate(ADDRESS);
        MethodHandle list = linker.downcallHandle(
                SymbolLookup.libraryLookup(module, arena)
                        .find("C_GetFunctionList")
                        .orElseThrow(),
                FunctionDescriptor.of(JAVA_LONG, ADDRESS));
        try {
            long answer = (long) list.invoke(out);
            if (answer != 0) {
                throw new IllegalStateException("C_GetFunctionList");
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        MemorySegment functions = arena.allocate(CryptokiFunctions.LIST_BYTES, 8)
                .copyFrom(out.get(ADDRESS, 0).reinterpret(CryptokiFunctions.LIST_BYTES));
        sign = linker.downcallHandle(functions.get(ADDRESS, Function.C_Sign.offset()), Function.C_Sign.descriptor());
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle done = lookup.findVirtual(
                        FaultyModule.class, "done", MethodType.methodType(long.class, MemorySegment.class))
                .bindTo(this);
        MethodHandle signing = lookup.findVirtual(
                        FaultyModule.class,
                        "sign",
                        MethodType.methodType(
                                long.class,
                                long.class,
                                MemorySegment.class,
                                long.class,
                                MemorySegment.class,
                                MemorySegment.class))
                .bindTo(this);
        // The module is initialised already, by who uses it without the fault.
        for (Function each : new Function[] {Function.C_Initialize, Function.C_Finalize}) {
            functions.set(ADDRESS, each.offset(), linker.upcallStub(done, each.descriptor(), arena));
        }
        functions.set(
                ADDRESS, Function.C_Sign.offset(), linker.upcallStub(signing, Function.C_Sign.descriptor(), arena));
        cryptoki = Cryptoki.over(CryptokiFunctions.of(functions));
    }

    Cryptoki cryptoki() {
        return cryptoki;
    }

    @SuppressWarnings("UnusedMethod")
    private long done(MemorySegment arguments) {
        return 0;
    }

    @SuppressWarnings({"UnusedMethod", "restricted"})
    private long sign(long session, MemorySegment data, long length, MemorySegment value, MemorySegment valueLength) {
        try {
            long answer = (long) sign.invoke(session, data, length, value, valueLength);
            if (broken) {
                long last = valueLength.reinterpret(JAVA_LONG.byteSize()).get(JAVA_LONG, 0) - 1;
                MemorySegment bytes = value.reinterpret(last + 1);
                bytes.set(JAVA_BYTE, last, (byte) (bytes.get(JAVA_BYTE, last) ^ 1));
            }
            return answer;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
