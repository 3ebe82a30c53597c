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
    assertThat(ok(url)).isEqualTo(postgres(host("db.example", 6543), "registry", "ann", "pw"));
  }

  @Test
  void userAndPasswordAreDecodedAndAPlusStays() {
    assertThat(ok("postgresql+psycopg2://a%2Fb:p%40ss%3A+%E2%82%AC@localhost/db"))
        .isEqualTo(postgres(host("localhost", 5432), "db", "a/b", "p@ss:+€"));
  }

  @Test
  void passwordMayHoldSlashesAndColonsAndALonePercent() {
    assertThat(ok("postgresql://u:a/b:c?d%@localhost/db"))
        .isEqualTo(postgres(host("localhost", 5432), "db", "u", "a/b:c?d%"));
  }

  @Test
  void parametersTakeTheNamesOfTheDriver() {
    assertThat(
            ok("postgres://u@[::1]:5433?sslmode=require&application_name=my+app&connect_timeout=3"))
        .isEqualTo(
            new DatabaseUrl.Postgres(
                List.of(host("::1", 5433)),
                "u",
                "u",
                "",
                Map.of("sslmode", "require", "ApplicationName", "my app", "connectTimeout", "3")));
  }

  @Test
  void databaseIsDecodedToo() {
    assertThat(ok("postgresql://u@localhost/my%20db%2F1"))
        .isEqualTo(postgres(host("localhost", 5432), "my db/1", "u", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "postgresql://u:pw@h1:5432,[::1]:5433,h3/db",
        "postgresql://u:pw@h1,[::1]:5433,h3:5432/db?target_session_attrs=read-write",
        "postgresql://u:pw@h1,[::1]:5433,h3/db?targetServerType=primary",
        "postgresql://u:pw@/db?host=h1,::1,h3&port=5432,5433,5432",
        "postgresql+psycopg2://u:pw@/db?host=h1:5432&host=[::1]:5433&host=h3:5432"
      })
  void hostsAreTriedInTheirOrderForOneThatWrites(String url) {
    assertThat(ok(url))
        .isEqualTo(
            new DatabaseUrl.Postgres(
                List.of(host("h1", 5432), host("::1", 5433), host("h3", 5432)),
                "db",
                "u",
                "pw",
                Map.of("targetServerType", "primary")));
    assertThat(ok(url)).hasToString("postgresql://u:***@h1:5432,[::1]:5433,h3:5432/db");
  }

  @Test
  void hostsMayShareAPortAndTakeAnyServer() {
    assertThat(ok("postgresql://u@h1,h2/db?port=6432&target_session_attrs=any"))
        .isEqualTo(
            new DatabaseUrl.Postgres(
                List.of(host("h1", 6432), host("h2", 6432)),
                "db",
                "u",
                "",
                Map.of("targetServerType", "any")));
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:pw@/db?host=/var/run/postgresql&port=5433",
    "postgresql+psycopg2://u:pw@/db?host=%2Fvar%2Frun%2Fpostgresql&port=5433",
    "postgresql://u:pw@%2Fvar%2Frun%2Fpostgresql:5433/db",
    "postgresql:///db?host=/var/run/postgresql&port=5433&user=u&password=pw",
    "postgresql:///?host=/var/run/postgresql&port=5433&user=u&password=pw&dbname=db"
  })
  void hostMayBeTheFolderOfAUnixSocket(String url) {
    assertThat(ok(url)).isEqualTo(postgres(host("/var/run/postgresql", 5433), "db", "u", "pw"));
    assertThat(ok(url)).hasToString("postgresql://u:***@/db?host=/var/run/postgresql&port=5433");
  }

  @ParameterizedTest
  @CsvSource({
    "prepareThreshold=0, prepareThreshold, 0",
    "prepare_threshold=3, prepareThreshold, 3",
    "pgbouncer=true, prepareThreshold, 0",
    "load_balance_hosts=random, loadBalanceHosts, true",
    "target_session_attrs=primary, targetServerType, primary",
    "connect_timeout=7, connectTimeout, 7"
  })
  void spellingsOfOtherClientsAreThoseOfTheDriver(String parameter, String name, String value) {
    assertThat(((DatabaseUrl.Postgres) ok("postgres://u@h/db?" + parameter)).driverProperties())
        .isEqualTo(Map.of(name, value));
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
        "postgresql://u:s3cret@h1,,h2/db | names no host",
        "postgresql://u:s3cret@h1/db?host=h2 | names hosts before the path and in the parameter",
        "postgresql://u:s3cret@/db?host=/run,h2 | folder of a Unix socket beside other hosts",
        "postgresql://u:s3cret@h1,h2/db?port=1,2,3 | has 3 ports for 2 hosts",
        "postgresql://u:s3cret@::1/db | write IPv6 in brackets",
        "postgresql://u:s3cret@h/db?target_session_attrs=standby | this server writes",
        "postgresql://u:s3cret@h/db?targetServerType=secondary | has a targetServerType that",
        "postgresql://u:s3cret@h/db?pgbouncer=s3cret | has a pgbouncer that is none of true, false",
        "postgresql://u:s3cret@h/db?prepareThreshold=s3cret | that is not a number",
        "postgresql://u:s3cret@h/db?connect_timeout=s3cret | that is not a number",
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

  private static DatabaseUrl.Host host(String name, int port) {
    return new DatabaseUrl.Host(name, port);
  }

  private static DatabaseUrl postgres(
      DatabaseUrl.Host host, String database, String user, String password) {
    return new DatabaseUrl.Postgres(List.of(host), database, user, password, Map.of());
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
