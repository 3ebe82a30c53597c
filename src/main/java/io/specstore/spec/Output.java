package io.specstore.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// One entry of `outputs`: something to make in addition to, or differently from, the default.
///
/// @param kind what; a kind that nobody here makes is left alone
/// @param parameters how; never changed
public record Output(String kind, ObjectNode parameters) {
  /// The kind that names the zip.
  public static final String ZIP = "zip";

  /// A Parquet file of every table.
  public static final String PARQUET = "parquet";

  /// A workbook of every table.
  public static final String XLSX = "xlsx";

  /// One SQLite file of all tables.
  public static final String SQLITE = "sqlite";

  /// One npm package.
  public static final String NPM = "npm";

  /// Tables in a database that the server knows by name.
  public static final String RDBMS = "rdbms";

  /// All kinds that are made.
  static final List<String> KINDS = List.of(ZIP, PARQUET, XLSX, SQLITE, NPM, RDBMS);

  private static final List<String> CONNECTIONS = List.of("engine", "url", "connection");

  /// The name of the database that is asked for.
  public Optional<String> database() {
    return Optional.ofNullable(parameters.path("database").textValue());
  }

  /// The parameter that says where a database is; empty when none does. It opens nothing: a spec
  /// only names databases that the server knows.
  public Optional<String> connection() {
    return kind.equals(RDBMS)
        ? CONNECTIONS.stream().filter(parameters::hasNonNull).findFirst()
        : Optional.empty();
  }

  /// Whether tables are to be written into a database of the server.
  public boolean isOfDatabase() {
    return kind.equals(RDBMS) && (database().isPresent() || connection().isEmpty());
  }

  /// The file name that is asked for.
  public Optional<String> fileName() {
    return Optional.ofNullable(parameters.path("out-file").textValue());
  }
}
