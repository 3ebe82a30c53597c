package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.registry.RegistryUnavailableException.Reason;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqlExceptionsTest {
  @ParameterizedTest
  @CsvSource({
    "08006, UNREACHABLE",
    "25006, READ_ONLY",
    "25P03, UNREACHABLE",
    "53100, FULL",
    "53300, UNREACHABLE",
    "57P01, UNREACHABLE",
    "58030, UNREACHABLE"
  })
  void stateOfPostgresIsAReason(String state, Reason reason) {
    assertThat(reason(new SQLException("no", state))).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, FULL",
    "SQLITE_READONLY, READ_ONLY",
    "SQLITE_READONLY_DBMOVED, READ_ONLY",
    "SQLITE_IOERR_WRITE, UNREACHABLE",
    "SQLITE_CANTOPEN, UNREACHABLE",
    "SQLITE_BUSY, UNREACHABLE"
  })
  void codeOfSqliteIsAReason(SQLiteErrorCode code, Reason reason) {
    assertThat(reason(new SQLiteException("no", code))).isEqualTo(reason);
  }

  @Test
  void poolThatHasNoConnectionIsUnavailable() {
    assertThat(reason(new SQLTransientConnectionException("timed out")))
        .isEqualTo(Reason.UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({"23505", "42P01", "22021"})
  void refusedStatementIsABug(String state) {
    assertThat(SqlExceptions.translate("the registry", new SQLException("no\nDetail", state)))
        .isInstanceOf(RegistryException.class)
        .hasMessage("the registry refused a statement: no");
  }

  @Test
  void messageSaysTheReason() {
    assertThat(SqlExceptions.translate("the registry", new SQLException("not now", "25006")))
        .hasMessage("the registry is read-only: not now");
  }

  private static Reason reason(SQLException thrown) {
    return ((RegistryUnavailableException) SqlExceptions.translate("the registry", thrown))
        .reason();
  }
}
