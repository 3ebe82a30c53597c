package io.specstore.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {
  private static final Path DATA = Path.of("/srv/data");

  @ParameterizedTest
  @CsvSource({
    "sqlite:///specstore.db, specstore.db",
    "sqlite:///a folder/100%25.db, a folder/100%25.db",
    "sqlite:////var/lib/specstore.db, /var/lib/specstore.db",
    "sqlite+pysqlite:///rel/x.db?check_same_thread=false&timeout=5, rel/x.db",
    "SQLite:///x.db, x.db"
  })
  void sqliteFileIsNamedAfterThreeSlashes(String url, String path) {
    assertThat(ok(url)).isEqualTo(new DatabaseUrl.Sqlite(Path.of(path), false));
  }

  @ParameterizedTest
  @CsvSource({"sqlite://", "sqlite:///", "sqlite:///:memory:", "sqlite+pysqlite://"})
  void sqliteInMemoryIsATemporaryFileOfTheDataFolder(String url) {
    assertThat(ok(url))
        .isEqualTo(new DatabaseUrl.Sqlite(DATA.resolve("memory/specstore.db"), true));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://ann:pw@db.example:6543/registry",
    "postgres://ann:pw@db.example:6543/registry",
    "postgresql+psycopg2://ann:pw@db.example:6543/registry",
    "postgresql+asyncpg://ann:pw@db.example:6543/registry?async_fallback=true"
  })
  void postgresIsNamedWithAnyDriver(String url) {
    assertThat(ok(url))
        .isEqualTo(new DatabaseUrl.Postgres("db.example", 6543, "registry", "ann", "pw", Map.of()));
  }

  @Test
  void userAndPasswordAreDecodedAndAPlusStays() {
    assertThat(ok("postgresql+psycopg2://a%2Fb:p%40ss%3A+%E2%82%AC@localhost/db"))
        .isEqualTo(new DatabaseUrl.Postgres("localhost", 5432, "db", "a/b", "p@ss:+€", Map.of()));
  }

  @Test
  void passwordMayHoldSlashesAndColonsAndALonePercent() {
    assertThat(ok("postgresql://u:a/b:c?d%@localhost/db"))
        .isEqualTo(new DatabaseUrl.Postgres("localhost", 5432, "db", "u", "a/b:c?d%", Map.of()));
  }

  @Test
  void parametersTakeTheNamesOfTheDriver() {
    assertThat(
            ok("postgres://u@[::1]:5433?sslmode=require&application_name=my+app&connect_timeout=3"))
        .isEqualTo(
            new DatabaseUrl.Postgres(
                "::1",
                5433,
                "u",
                "u",
                "",
                Map.of("sslmode", "require", "ApplicationName", "my app", "connectTimeout", "3")));
  }

  @Test
  void textNeverHoldsThePassword() {
    assertThat(ok("postgresql://ann:s3cret@localhost/db"))
        .hasToString("postgresql://ann:***@localhost:5432/db");
    assertThat(ok("postgresql://ann@[::1]/db")).hasToString("postgresql://ann@[::1]:5432/db");
    assertThat(ok("sqlite:////x/y.db")).hasToString("sqlite:////x/y.db");
    assertThat(ok("sqlite://")).hasToString("sqlite://");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://u:s3cret@h/db | supported are sqlite, postgresql and postgres",
        "oracle+cx_oracle://u:s3cret@h/db | names the database \"oracle\"",
        "specstore.db | is not a database URL",
        "postgresql:/u:s3cret@h/db | is not a database URL",
        "sqlite://host/x.db | SQLite is a file",
        "sqlite:///file:x.db?uri=true | \"uri\"",
        "sqlite:///file:x.db | SQLite URI",
        "postgresql:///db | names no host",
        "postgresql://u:s3cret@/db?host=/var/run/postgresql | names no host",
        "postgresql://u:s3cret@%2Fvar%2Frun/db | names no host",
        "postgresql://h | names no database",
        "postgresql://u:s3cret@h:port/db | has a port",
        "postgresql://u:s3cret@h:0/db | has a port",
        "postgresql://u:s3cret@h:70000/db | has a port",
        "postgresql://u:s3cret@h/db?sslmode=yes | has an sslmode",
        "postgresql://u:pa@s3cret@h/db | percent-encode",
        "postgresql://u/x:s3cret@h/db | percent-encode",
        "postgresql://u:s3cret@h/db?password=s3cret | \"password\""
      })
  void badUrlsAreRefusedWithAReasonAndWithoutTheirPassword(String url, String reason) {
    assertThat(problems(url))
        .anySatisfy(problem -> assertThat(problem.message()).contains(reason))
        .allSatisfy(
            problem -> assertThat(problem.message()).startsWith("it ").doesNotContain("s3cret"));
  }

  @Test
  void allProblemsAreReportedTogether() {
    assertThat(problems("postgresql://u@h:x/db?sslmode=yes&zip=1")).hasSize(3);
  }

  private static DatabaseUrl ok(String url) {
    return switch (DatabaseUrl.parse(url, DATA)) {
      case Outcome.Ok<DatabaseUrl>(var value) -> value;
      case Outcome.Refused<DatabaseUrl>(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<Problem> problems(String url) {
    return switch (DatabaseUrl.parse(url, DATA)) {
      case Outcome.Ok<DatabaseUrl>(var value) -> throw new AssertionError(value);
      case Outcome.Refused<DatabaseUrl>(var problems) -> problems;
    };
  }
}
