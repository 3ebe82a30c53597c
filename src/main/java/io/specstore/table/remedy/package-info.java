/// Remedies: finds which other declaration would make the invalid cells, rows or labels of a table
/// valid.
///
/// Owns the hypotheses and their proof: a remedy is proposed only when it fits all cells of its
/// group. May use datapackage, and of the table wing report, cell and reader (`RecordView`). Must
/// never change data or a declaration.
///
/// Entry points: [Remedies] for cells and rows, [HeaderRemedies] for labels; both are used by
/// `table.check`. To begin, read `Hypothesis` (what is tried) and `TypeHypotheses` (how it is
/// tested); a new hypothesis goes into `FieldHypotheses`.
@NullMarked
package io.specstore.table.remedy;

import org.jspecify.annotations.NullMarked;
