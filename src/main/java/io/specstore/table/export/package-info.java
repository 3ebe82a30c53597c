/// Exports of complete, staged tables: Parquet files, SQLite files, and tables in named databases.
///
/// Owns staged tables and their profiles, and the types, keys and names of other systems. May use
/// dataset, datapackage, postgres, table.report, table.duckdb and table.writer. Must never see a
/// row before its table is complete and valid, except for staging it.
///
/// Begin with [StagingWriter][io.specstore.table.export.StagingWriter], which makes a
/// [StagedTable][io.specstore.table.export.StagedTable], then read
/// [ParquetFile][io.specstore.table.export.ParquetFile],
/// [SqliteFile][io.specstore.table.export.SqliteFile] and
/// [DatabaseTables][io.specstore.table.export.DatabaseTables], which write it elsewhere.
@NullMarked
package io.specstore.table.export;

import org.jspecify.annotations.NullMarked;
