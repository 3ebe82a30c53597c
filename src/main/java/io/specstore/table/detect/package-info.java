/// Detection: finds where the table of a bare file is, and what its columns are, by looking at all
/// of its rows.
///
/// Owns the rules for title rows, the header, and rows below the table. May use dataset,
/// datapackage, and of the table wing report, cell, reader and remedy. Must never change data: it
/// makes a declaration, by which the file is then read as any declared one.
///
/// Entry point: [TableDetector]. To begin, read `HeaderSearch` (the first rows) and `TableScan`
/// (all rows); what a column is is found by `table.remedy.ColumnTypes`.
@NullMarked
package io.specstore.table.detect;

import org.jspecify.annotations.NullMarked;
