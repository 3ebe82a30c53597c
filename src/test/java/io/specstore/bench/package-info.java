/// The measurements of `docs/benchmarks.md`: a real server under a real load, each row in turn with
/// a comparison. Begin with [io.specstore.bench.Bench], which `make bench` calls, and with
/// [io.specstore.bench.Rows], the list of what is measured; a new row is an entry there, with a
/// [io.specstore.bench.Probe] for what it measures and one for what stands beside it.
@NullMarked
package io.specstore.bench;

import org.jspecify.annotations.NullMarked;
