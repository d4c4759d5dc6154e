package vn.kho.signing.inspect;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import vn.kho.signing.worker.PdfWorker;

/** Command line that starts a worker on the class path of this process. */
record WorkerCommand(List<String> line, Path directory) {
    private static final String BOOT_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    WorkerCommand {
        line = List.copyOf(line);
    }

    /** @param directory the worker's own place for temporary files */
    static WorkerCommand forThisClassPath(InspectorSettings settings, Path directory) {
        return of(System.getProperty("java.class.path", ""), settings, directory);
    }

    static WorkerCommand of(String classPath, InspectorSettings settings, Path directory) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx" + settings.heapMebibytes() + "m");
        line.add("-XX:+ExitOnOutOfMemoryError");
        line.add("-XX:MaxDirectMemorySize=64m");
        line.add("-XX:+UseSerialGC");
        // Workers live for many short jobs on machines with few cores: the quick compiler alone is enough.
        line.add("-XX:TieredStopAtLevel=1");
        line.add("-XX:-UsePerfData");
        line.add("-Xshare:auto");
        line.add("-Djava.awt.headless=true");
        line.add("-Dfile.encoding=UTF-8");
        line.add("-Djava.io.tmpdir=" + directory);
        line.add("-Dpdfbox.fontcache=" + directory);
        line.add("-Dlogback.configurationFile=vn/kho/signing/worker/quiet-logback.xml");
        line.add("-cp");
        line.add(classPath);
        if (isBootJar(classPath)) {
            line.add("-Dloader.main=" + PdfWorker.class.getName());
            line.add(BOOT_LAUNCHER);
        } else {
            line.add(PdfWorker.class.getName());
        }
        return new WorkerCommand(line, directory);
    }

    /** Whether the class path is one Spring Boot jar whose libraries lie inside it. */
    private static boolean isBootJar(String classPath) {
        if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(classPath)) {
            return jar.getEntry("BOOT-INF/") != null || jar.getEntry("BOOT-INF/classes/") != null;
        } catch (IOException e) {
            return false;
        }
    }
}
