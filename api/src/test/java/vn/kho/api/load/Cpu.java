package vn.kho.api.load;

import java.io.IOException;

/** Seconds of CPU time: of Kho without its children, of the database server if there is one, and of this process. */
record Cpu(double service, double database, double client) {
    static Cpu now(ServiceUnderLoad running) throws IOException {
        double database = 0;
        if (running.databaseServer().isPresent()) {
            database = ProcessCpu.secondsOfTree(running.databaseServer().get());
        }
        return new Cpu(ProcessCpu.seconds(running.service()), database, ProcessCpu.seconds(ProcessHandle.current()));
    }

    Cpu since(Cpu before) {
        return new Cpu(service - before.service, database - before.database, client - before.client);
    }
}
