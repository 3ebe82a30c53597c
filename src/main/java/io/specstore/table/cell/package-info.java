/// Single cells: from text or a native value to the logical value of a Table Schema type.
///
/// Owns the types of fields, missing values, constraints, the order of values, and the limits of a
/// record. May use datapackage and table.report. It is the only room with the JSON Schema
/// validator. Must never know records, rows or files, or write output.
///
/// Begin with [FieldType][io.specstore.table.cell.FieldType], then read one type, such as
/// `IntegerType`, and [FieldReader][io.specstore.table.cell.FieldReader], which reads the cells of
/// one field. [PreparedSchema][io.specstore.table.cell.PreparedSchema] makes the readers of all
/// fields of a schema, with their constraints.
@NullMarked
package io.specstore.table.cell;

import org.jspecify.annotations.NullMarked;
