/// Source specs: parsed and checked.
///
/// Owns the parser of specs, which reports every problem at once with a JSON pointer, and the
/// schedule. May use dataset, datapackage and processing. Must never use a clock, a disk or the
/// network.
///
/// Entry point: [io.specstore.spec.SpecParser]. Begin with [io.specstore.spec.SourceSpec] (the
/// result), then `SpecReader` (the checks).
@NullMarked
package io.specstore.spec;

import org.jspecify.annotations.NullMarked;
