import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Pays by SQL through a PgBouncer: HikariCP and pgjdbc, prepared statements. */
final class JdbcPayments implements PayingClient.Payments {
    private static final String SQL =
        "SELECT replayed, inet_server_port() FROM record_payment(?::uuid, ?, ?, 0.01, 'USD', 'blue', '{}')";
    /** What the contract of the application says is to be tried again with the same key. */
    private static final Set<String> AGAIN = Set.of("57P01", "57P02", "57P03", "40001", "40P01", "CW001");

    private final HikariDataSource pool;

    /** @param prepareThreshold 0 where the pooler keeps no named statements; 1 has each of them named at once. */
    JdbcPayments(String url, String user, String password, int prepareThreshold) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(30_000);
        config.setMaxLifetime(60_000);
        config.addDataSourceProperty("socketTimeout", "30");
        config.addDataSourceProperty("prepareThreshold", String.valueOf(prepareThreshold));
        pool = new HikariDataSource(config);
    }

    @Override
    public String pay(UUID key, int debit, int credit) throws Exception {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setString(1, key.toString());
            statement.setLong(2, debit);
            statement.setLong(3, credit);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return String.valueOf(rows.getInt(2));
            }
        } catch (SQLException error) {
            String state = String.valueOf(error.getSQLState());
            if (state.startsWith("08") || AGAIN.contains(state)) {
                throw new PayingClient.Retry(state + " " + error.getMessage());
            }
            throw error;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
