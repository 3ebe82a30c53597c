package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.SqlStatement;

/// The key columns, bound and read the same way for every table.
final class KeyColumns {
  private KeyColumns() {}

  /// Binds `:owner` and `:dataset`.
  static <S extends SqlStatement<S>> S bind(S statement, DatasetId id) {
    return statement.bind("owner", id.ownerId()).bind("dataset", id.name());
  }

  /// Binds `:owner`, `:dataset` and `:number`.
  static <S extends SqlStatement<S>> S bind(S statement, RevisionId id) {
    return bind(statement, id.dataset()).bind("number", id.number());
  }

  /// The revision of the columns `owner_id`, `dataset` and `number`.
  static RevisionId revision(ResultSet row) throws SQLException {
    return new RevisionId(
        new DatasetId(row.getString("owner_id"), row.getString("dataset")), row.getInt("number"));
  }

  /// Refuses a change that met no row: the caller named something that does not exist.
  static void mustMeet(int rowCount, Object id) {
    if (rowCount != 1) {
      throw new IllegalArgumentException("the registry knows no " + id);
    }
  }
}
