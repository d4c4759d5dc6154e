package vn.kho.api.wiring;

import java.util.UUID;
import vn.kho.api.start.DataDirectory;
import vn.kho.api.start.PrivateFile;

/**
 * Name by which this node reserves register numbers. It is made at random in the data directory, which one process locks
 * as long as it lives: two nodes on one database never share a name, and a restart finds its own at once, however the
 * process ended. A copy of a data directory must not be run beside it.
 */
record NodeName(String value) {
    private static final String FILE = "node-name";

    static NodeName in(DataDirectory data) {
        PrivateFile file = new PrivateFile(data.resolve(FILE));
        return new NodeName(file.read().map(String::strip).orElseGet(() -> {
            String made = UUID.randomUUID().toString();
            file.write(made + "\n");
            return made;
        }));
    }
}
