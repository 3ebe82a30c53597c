package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// A histogram with bins of equal width and exact counts, for values whose range is not known
/// beforehand. Belongs to one thread.
///
/// The bins lie on a [Scale] of ever coarser levels. When a value would make too many bins, they
/// are merged into those of the next level, each of which is made of whole bins of this level. So
/// no count is ever an estimate: the error of the counts is zero, and only the width of the bins
/// depends on the values.
final class Histogram {
  private final Scale scale;
  private final int capacity;
  private int level;
  private long[] counts;
  private long first;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;

  /// The levels of a kind of value. On each level the bins are numbered by whole numbers, in order.
  sealed interface Scale permits DecimalScale, TimeScale {
    /// The bin of the next level that contains a bin of this level.
    long parent(int level, long bin);

    /// The groupings in which bins of that level may be published, the narrowest first.
    List<Grouping> groupings(int level);

    /// The lower edge of a bin, as it is published.
    JsonNode edge(int level, long bin);
  }

  /// Groups of so many neighbouring bins; a group begins where the sum of the bin's number and
  /// `offset` is a multiple of `bins`.
  record Grouping(int bins, int offset) {
    Grouping(int bins) {
      this(bins, 0);
    }

    long groupOf(long bin) {
      return Math.floorDiv(bin + offset, (long) bins);
    }

    long firstBin(long group) {
      return group * bins - offset;
    }
  }

  Histogram(Scale scale, int level, int capacity) {
    this.scale = scale;
    this.level = level;
    this.capacity = capacity;
    this.counts = new long[capacity];
  }

  int level() {
    return level;
  }

  /// Counts values of a bin of this level; returns false, and counts nothing, when there would be
  /// too many bins: call [#widen] and try again.
  boolean add(long bin, long count) {
    var index = bin - first;
    if (index >= 0 && index < capacity && max >= min) {
      counts[(int) index] += count;
      min = Math.min(min, bin);
      max = Math.max(max, bin);
      return true;
    }
    return addOutside(bin, count);
  }

  private boolean addOutside(long bin, long count) {
    var nextMin = Math.min(min, bin);
    var nextMax = Math.max(max, bin);
    // The difference is right as an unsigned number, however far apart the bins are.
    if (Long.compareUnsigned(nextMax - nextMin, capacity) >= 0) {
      return false;
    }
    var nextFirst = nextMin - (capacity - (nextMax - nextMin + 1)) / 2;
    var next = new long[capacity];
    for (var i = min; i <= max; i++) {
      next[(int) (i - nextFirst)] = counts[(int) (i - first)];
    }
    next[(int) (bin - nextFirst)] += count;
    counts = next;
    first = nextFirst;
    min = nextMin;
    max = nextMax;
    return true;
  }

  /// Merges the bins into those of the next level.
  void widen() {
    var wider = new Histogram(scale, level + 1, capacity);
    for (var i = min; i <= max; i++) {
      var count = counts[(int) (i - first)];
      if (count > 0) {
        wider.add(scale.parent(level, i), count);
      }
    }
    level++;
    counts = wider.counts;
    first = wider.first;
    min = wider.min;
    max = wider.max;
  }

  /// Writes the histogram with the narrowest bins of which there are at most `maxBins`.
  void describe(ObjectNode column, int maxBins) {
    while (true) {
      for (var grouping : scale.groupings(level)) {
        if (grouping.groupOf(max) - grouping.groupOf(min) < maxBins) {
          describe(column, grouping);
          return;
        }
      }
      widen();
    }
  }

  private void describe(ObjectNode column, Grouping grouping) {
    var histogram = column.putObject("histogram");
    var edges = histogram.putArray("edges");
    var shown = histogram.putArray("counts");
    for (var group = grouping.groupOf(min); group <= grouping.groupOf(max); group++) {
      var count = 0L;
      for (var i = grouping.firstBin(group); i < grouping.firstBin(group + 1); i++) {
        count += i >= min && i <= max ? counts[(int) (i - first)] : 0;
      }
      edges.add(scale.edge(level, grouping.firstBin(group)));
      shown.add(count);
    }
    edges.add(scale.edge(level, grouping.firstBin(grouping.groupOf(max) + 1)));
  }
}
