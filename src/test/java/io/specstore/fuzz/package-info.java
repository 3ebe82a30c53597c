/// Readers of bytes that strangers send, given generated ones: `docs/fuzz.md`. Begin with
/// [io.specstore.fuzz.FuzzTarget], the list of them; `make fuzz` runs one by
/// [io.specstore.fuzz.Fuzz], which Jazzer calls, and the tests replay a small corpus of each.
@NullMarked
package io.specstore.fuzz;

import org.jspecify.annotations.NullMarked;
