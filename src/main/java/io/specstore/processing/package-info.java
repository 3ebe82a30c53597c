/// The processing steps that a spec declares, parsed and checked.
///
/// Owns the steps, their parameters, and the small languages in them: conditions on rows, texts
/// with fields, and Python's regular expressions. May use dataset and datapackage. Must never run a
/// step or see a row.
///
/// Entry point: [io.specstore.processing.RowStep], which parses a step and lists all steps as
/// records. Then read [io.specstore.processing.StepCatalog], which has the names of steps and their
/// parsers. A new step is one more record of the first and one more entry of the second.
@NullMarked
package io.specstore.processing;

import org.jspecify.annotations.NullMarked;
