/// The measurements behind `docs/benchmarks.md`: a real server, a real load, each row beside a
/// floor that is measured in the same run.
@NullMarked
package io.specstore.bench;

import org.jspecify.annotations.NullMarked;
