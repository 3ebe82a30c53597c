/// The processing steps that a spec declares, parsed and checked.
///
/// Owns the steps, their parameters, and the small languages in them: conditions on rows, texts with
/// fields, and Python's regular expressions. May use dataset and datapackage. Must never run a step
/// or see a row.
///
/// The entry point is [RowStep#parse]. Begin with [RowStep], which lists all steps as records; then
/// [StepCatalog], which maps the names of steps to their parsers. A new step is one more record of
/// the first and one more entry of the second.
@NullMarked
package io.specstore.processing;

import org.jspecify.annotations.NullMarked;
