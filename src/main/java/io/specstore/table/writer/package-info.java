/// The writers of a table's rows: CSV, JSON, preview and XLSX, and the text form of values that
/// they share.
///
/// Owns the published bytes of rows, the form of each value in them, the encoding of rows on
/// several threads, and the threads of the writers. May use datapackage, table.report and
/// table.cell. Must never know where rows come from.
///
/// Begin with [RowWriter][io.specstore.table.writer.RowWriter], which every output implements, then
/// read [WriterGroup][io.specstore.table.writer.WriterGroup], through which a pass over a table
/// drives its writers, and [CsvWriter][io.specstore.table.writer.CsvWriter] for one of them.
/// [ValueFormatter][io.specstore.table.writer.ValueFormatter] is the text form of a value.
@NullMarked
package io.specstore.table.writer;

import org.jspecify.annotations.NullMarked;
