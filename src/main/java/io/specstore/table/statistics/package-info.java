/// The statistics of the columns of a table, as docs/statistics.md describes them.
///
/// Owns the statistics of each type of field, the histograms, the counts and the JSON of them. May
/// use datapackage, table.report, table.cell and table.writer. Must never keep rows: its memory is
/// bounded, whatever the table.
///
/// Begin with [StatisticsWriter][io.specstore.table.statistics.StatisticsWriter], which gets the
/// rows, then read [ColumnStatistics][io.specstore.table.statistics.ColumnStatistics] and one of
/// its implementations. The algorithms are in
/// [HyperLogLog][io.specstore.table.statistics.HyperLogLog],
/// [Histogram][io.specstore.table.statistics.Histogram],
/// [RunningVariance][io.specstore.table.statistics.RunningVariance] and
/// [ValueCounts][io.specstore.table.statistics.ValueCounts].
@NullMarked
package io.specstore.table.statistics;

import org.jspecify.annotations.NullMarked;
