package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.table.check.Tables;
import io.specstore.testing.EmbeddedPg;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTablesTest extends DatabaseTablesContract {
  private URI url = URI.create("postgresql://none/none");

  @BeforeEach
  void open() {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    url = URI.create(EmbeddedPg.freshDatabaseUrl());
  }

  @Override
  DatabaseUrl database() {
    return postgres("postgres");
  }

  private DatabaseUrl postgres(String user) {
    return new DatabaseUrl.Postgres(
        List.of(new DatabaseUrl.Host(url.getHost(), url.getPort())),
        url.getPath().substring(1),
        user,
        "postgres",
        Map.of());
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(),
        "postgres",
        "postgres");
  }

  @Test
  void everyKindOfValueReadsBack()
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/all", 1, Staged.mixed(folder));
    assertThat(
            rows(
                """
                SELECT column_name, data_type FROM information_schema.columns
                 WHERE table_name = 'me/all/mixed' ORDER BY ordinal_position\
                """))
        .containsExactly(
            "id|bigint",
            "text|text",
            "amount|numeric",
            "big|bigint",
            "flag|boolean",
            "day|date",
            "at|timestamp without time zone",
            "exact|timestamp without time zone",
            "zoned|timestamp with time zone",
            "clock|time without time zone",
            "year|integer",
            "month|text",
            "span|text",
            "place|text",
            "tree|json",
            "list|text",
            "fine|numeric");
    assertThat(rows("SELECT amount, big, flag, day, exact, year, tree, fine FROM \"me/all/mixed\""))
        .containsExactly(
            "12.50|9223372036854775807|t|2024-02-29|2024-02-29 23:59:59.123456|2024|{\"a\": [1,"
                + " 2.5]}|0.1",
            "-0.07|-1|f|1900-01-01|1900-01-01"
                + " 00:00:00.000001|44|{}|123456789012345678901234567890.12345",
            "null|null|null|null|null|null|null|null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer  | 9223372036854775808           | numeric | 9223372036854775808
          number   | NaN                           | numeric | NaN
          number   | 1e400                         | numeric | 1
          date     | 0000-01-01                    | text    | 0000-01-01
          datetime | 2024-01-01T00:00:00.123456789 | text    | 2024-01-01T00:00:00.123456789
          datetime | 2024-01-01T00:00:00+02:00     | text    | 2024-01-01T00:00:00+02:00
          """)
  void typeKeepsEveryDigit(String type, String cell, String sqlType, String value)
      throws DatabaseRejectedException, IOException, InterruptedException, SQLException {
    write("me/t", 1, Staged.of(folder, "t", Tables.schema("x:" + type), "x\n" + cell + "\n"));
    assertThat(rows("SELECT pg_typeof(x), x FROM \"me/t/t\"").getFirst())
        .startsWith(sqlType + "|" + value);
  }

  @Test
  void textThatPostgresCannotHoldIsRejected() {
    assertThatThrownBy(() -> write("me/t", 1, one("t", "x\na\u0000b\n")))
        .isInstanceOf(DatabaseRejectedException.class)
        .hasMessageContaining("0x00");
  }

  @Test
  void strangerLearnsNothingOfTheServer() {
    assertThatThrownBy(() ->
            DatabaseTables.write(
                postgres("nobody"),
                new DatasetTables("me/x", 1, List.of(), Tables.MAPPER.createObjectNode())))
        .isInstanceOf(DatabaseRejectedException.class)
        .hasMessage("the database can't be reached; ask the operator of this server");
  }
}
