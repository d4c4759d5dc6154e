package vn.kho.storage.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that writes down what is asked of it: statements, commits and savepoints. */
final class CountingSource extends DelegatingDataSource {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    CountingSource(DataSource source) {
        super(source);
    }

    /** What was asked since the last call. */
    List<String> asked() {
        synchronized (asked) {
            List<String> copy = List.copyOf(asked);
            asked.clear();
            return copy;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        return proxy(Connection.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "commit", "rollback", "setSavepoint", "releaseSavepoint" -> asked.add(method.getName());
                default -> {}
            }
            Object answer = call(connection, method, arguments);
            return answer instanceof PreparedStatement statement
                    ? counted(statement, String.valueOf(arguments[0]))
                    : answer;
        });
    }

    private PreparedStatement counted(PreparedStatement statement, String sql) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                asked.add(sql);
            }
            return call(statement, method, arguments);
        });
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, calls));
    }
}
