package io.specstore;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.testing.EmbeddedPg;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("versions")
class PostgresUpgradeTest extends UpgradeContract {
  private static final String DATABASE = "postgres";

  PostgresUpgradeTest() {
    super(DATABASE);
  }

  static Stream<String> versions() throws IOException {
    return UpgradeFixture.versions(DATABASE);
  }

  @Override
  String load(UpgradeFixture copy) throws IOException, SQLException {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var url = EmbeddedPg.freshDatabaseUrl();
    try (var connection = DriverManager.getConnection(jdbcUrl(url));
        var statement = connection.createStatement()) {
      statement.execute(copy.dump());
    }
    return url;
  }

  @Override
  String jdbcUrl(String databaseUrl) {
    return databaseUrl.replaceFirst(
        "postgresql://([^:]+):([^@]+)@(.+)", "jdbc:postgresql://$3?user=$1&password=$2");
  }
}
