package io.specstore;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("versions")
class SqliteUpgradeTest extends UpgradeContract {
  private static final String DATABASE = "sqlite";

  SqliteUpgradeTest() {
    super(DATABASE);
  }

  static Stream<String> versions() throws IOException {
    return UpgradeFixture.versions(DATABASE);
  }

  /** The registry is the file that lies in DATA_DIR. */
  @Override
  String load(UpgradeFixture copy) {
    return "sqlite:///" + copy.dataDir().resolve("specstore.db");
  }

  @Override
  String jdbcUrl(String databaseUrl) {
    return databaseUrl.replaceFirst("sqlite:///", "jdbc:sqlite:");
  }
}
