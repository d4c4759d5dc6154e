package vn.kho.api.start;

import java.util.List;

/** The demo accounts of this data directory, for those who may see the terminal. */
@FunctionalInterface
public interface DemoLogins {
    /** Name of the file in the data directory that has the passwords. */
    String FILE = "demo-accounts.properties";

    List<DemoLogin> all();

    /**
     * One account.
     *
     * @param account name to sign in with
     * @param password in plain text
     * @param who whom it stands for, and in which role
     */
    record DemoLogin(String account, Secret password, String who) {}
}
