/// Any file as batches of records by its dialect: CSV, JSON, GeoJSON, workbooks, Parquet; one file
/// or several, compressed or not. Also infers a schema where there is none.
///
/// May use datapackage, dataset, table.bytes, table.cell, table.duckdb (for Parquet), table.report
/// and table.workbook. Must never check or cast a cell: a record has texts, and the native values
/// of its source.
///
/// Entry points: [io.specstore.table.reader.OpenTable] opens a
/// [io.specstore.table.reader.TableSource]; [io.specstore.table.reader.SchemaInference] infers a
/// schema. Begin with [io.specstore.table.reader.RecordReader],
/// [io.specstore.table.reader.RecordBatch] and `SourceFileReader`, which picks the reader of a
/// format; then `DialectRecords`, which says what is a row, and `CsvRecords`.
@NullMarked
package io.specstore.table.reader;

import org.jspecify.annotations.NullMarked;
