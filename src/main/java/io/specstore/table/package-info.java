/// The muscle for rows: reads a source once, checks and casts every cell against its Table Schema,
/// and feeds every output from that one pass, in memory bounded by the batches in flight.
///
/// Uses `dataset` and `datapackage`. Must never know revisions, the registry or HTTP. One final
/// class per Table Schema type says whether a cell is valid; there is no second reading anywhere.
@NullMarked
package io.specstore.table;

import org.jspecify.annotations.NullMarked;
