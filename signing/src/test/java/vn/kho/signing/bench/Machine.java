package vn.kho.signing.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;

/** Where figures were measured: without that they say little. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static void print(PrintStream out) throws IOException {
        out.printf(
                "%s %s, %s %s, %d processors: %s%n",
                System.getProperty("java.vm.name"),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                processor());
        out.printf(
                "raw signature and copy: %s, or the JDK's %s; DSS: the JDK's%n",
                Providers.corretto().map(Provider::getInfo).orElse("no Corretto provider here"),
                Security.getProvider("SunRsaSign").getVersionStr());
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(PROCESSORS).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElse(System.getProperty("os.arch"));
    }
}
