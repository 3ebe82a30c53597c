package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedDatabasesTest {
  private static final String TWO =
      "warehouse=postgresql://bob:s%20cret@db.example:5433/ware?sslmode=require"
          + " default=sqlite:////srv/tables.db";

  @TempDir Path folder;

  @Test
  void databasesHaveNames() {
    var databases = good(Map.of("RDBMS", TWO)).outputs().databases();

    assertThat(databases)
        .containsOnlyKeys("warehouse", "default")
        .containsEntry("default", new DatabaseUrl.Sqlite(Path.of("/srv/tables.db"), false))
        .containsEntry(
            "warehouse",
            new DatabaseUrl.Postgres(
                List.of(new DatabaseUrl.Host("db.example", 5433)),
                "ware",
                "bob",
                "s cret",
                Map.of("sslmode", "require")));
  }

  @Test
  void fileHoldsOneALine() throws IOException {
    var file = Files.writeString(folder.resolve("rdbms"), TWO.replace(' ', '\n') + "\n");
    assertThat(good(Map.of("RDBMS_FILE", file.toString())).outputs().databases()).hasSize(2);
  }

  @Test
  void noneAreNamedByDefault() {
    assertThat(good(Map.of()).outputs().databases()).isEmpty();
    assertThat(good(Map.of()).printable()).containsEntry("RDBMS", "unset");
  }

  @Test
  void secretsAreNeverPrinted() {
    var config = good(Map.of("RDBMS", TWO));
    assertThat(config.printable())
        .containsEntry(
            "RDBMS",
            "default=sqlite:////srv/tables.db warehouse=postgresql://db.example:5433/ware");
    assertThat(config.toString()).doesNotContain("cret").doesNotContain("bob");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:hush@h/d             | each database is name=url
          1a=sqlite:////x.db                  | each database is name=url
          a=sqlite:////x.db a=sqlite:////y.db | two databases have the name "a"
          a=mysql://u:hush@h/d                | the URL of "a" names the database "mysql"
          a=sqlite://                         | "a" is in memory
          a=sqlite:////var/specs/x.db         | "a" is in DATA_DIR
          a=postgresql://u:hush@REG:5432/specs | "a" is the registry's own database
          a=postgresql://u:hush@x,reg/specs   | "a" is the registry's own database
          """)
  void mistakeIsNamedWithoutItsSecret(String value, String message) {
    var problems =
        problems(
            Map.of(
                "RDBMS", value,
                "DATA_DIR", "/var/specs",
                "DATABASE_URL", "postgresql://reg@reg/specs"));
    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().message())
        .startsWith("RDBMS: " + message)
        .doesNotContain("hush");
  }

  @Test
  void databasesByDefaultNeedTheDefaultOne() {
    var types = "derived/csv,derived/rdbms";
    assertThat(problems(Map.of("ALLOWED_TYPES", types, "RDBMS", "a=sqlite:////x.db")))
        .extracting(Problem::message)
        .containsExactly(
            "ALLOWED_TYPES: derived/rdbms needs a database of the name \"default\"; add one to"
                + " RDBMS");
    assertThat(good(Map.of("ALLOWED_TYPES", types, "RDBMS", TWO)).outputs().allowedTypes())
        .hasSize(2);
  }

  private static Config good(Map<String, String> variables) {
    return switch (Config.read(new HashMap<>(variables))) {
      case Outcome.Ok<Config>(var config) -> config;
      case Outcome.Refused<Config>(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<Problem> problems(Map<String, String> variables) {
    return switch (Config.read(new HashMap<>(variables))) {
      case Outcome.Ok<Config>(var config) -> throw new AssertionError(config);
      case Outcome.Refused<Config>(var problems) -> problems;
    };
  }
}
