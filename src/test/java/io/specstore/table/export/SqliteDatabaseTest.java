package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.table.check.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteDatabaseTest extends DatabaseTablesContract {
  @Override
  DatabaseUrl database() {
    return new DatabaseUrl.Sqlite(folder.resolve("named.db"), false);
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:" + folder.resolve("named.db") + "?foreign_keys=true");
  }

  /// In SQLite names differ by more than case.
  @Test
  void ownerWhoseNameDiffersInCaseOverwritesNothing()
      throws DatabaseRejectedException, IOException, InterruptedException {
    write("me/weather", 1, one("readings", "x\na\n"));
    assertThatThrownBy(() -> write("Me/Weather", 1, one("readings", "x\nb\n")))
        .isInstanceOf(DatabaseRejectedException.class)
        .hasMessageContaining("already exists");
  }

  @Test
  void absentFolderIsRejected() {
    var absent = new DatabaseUrl.Sqlite(Path.of("/nowhere/at/all.db"), false);
    assertThatThrownBy(() ->
            DatabaseTables.write(
                absent, new DatasetTables("me/x", 1, List.of(), Tables.MAPPER.createObjectNode())))
        .isInstanceOf(DatabaseRejectedException.class);
  }
}
