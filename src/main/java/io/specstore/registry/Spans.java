package io.specstore.registry;

import org.jdbi.v3.core.statement.SqlStatement;

/// The key columns of several revisions of a dataset, bound the same way for every table.
final class Spans {
  private Spans() {}

  /// Binds `:owner`, `:dataset`, `:first` and `:last`.
  static <S extends SqlStatement<S>> S bind(S statement, RevisionSpan span) {
    return KeyColumns.bind(statement, span.dataset())
        .bind("first", span.first())
        .bind("last", span.last());
  }

  /// @param table one with the columns `owner_id`, `dataset` and `number`
  static String deleteFrom(String table) {
    return "DELETE FROM "
        + table
        + """
         WHERE owner_id = :owner AND dataset = :dataset AND number BETWEEN :first AND :last
        """;
  }
}
