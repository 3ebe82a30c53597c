package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// The exact number of values in each of many bins of the same width.
///
/// The bins lie on a scale of ever coarser levels. When a value lies so far off that there would be
/// too many bins, they are put together as those of the next level, of which each holds whole ones
/// of this level: so no count is ever an estimate.
final class Histogram {
  private final Scale scale;
  private final int capacity;
  private int level;
  private long[] counts;
  private long first;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  /// What bins lie on: on each level they have whole numbers.
  sealed interface Scale permits DecimalScale, TimeScale {
    /// The bin of the next level that holds that bin of this level.
    long parent(int level, long bin);

    /// The widths in which bins of that level may be shown, as multiples of their own, in order.
    List<Step> steps(int level);

    /// Where that bin begins.
    JsonNode edge(int level, long bin);
  }

  /// So many bins together; the first of them are those whose number and `offset` divide by it.
  record Step(int bins, int offset) {
    Step(int bins) {
      this(bins, 0);
    }

    long of(long bin) {
      return Math.floorDiv(bin + offset, (long) bins);
    }

    long first(long group) {
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

  /// Counts values of a bin of this level; false when there would be too many bins, and `widen` is
  /// called for.
  boolean add(long bin, long count) {
    var place = bin - first;
    if (place >= 0 && place < capacity && greatest >= least) {
      counts[(int) place] += count;
      least = Math.min(least, bin);
      greatest = Math.max(greatest, bin);
      return true;
    }
    return addOutside(bin, count);
  }

  private boolean addOutside(long bin, long count) {
    var nextLeast = Math.min(least, bin);
    var nextGreatest = Math.max(greatest, bin);
    // As an unsigned number the difference is right, however far apart they are.
    if (Long.compareUnsigned(nextGreatest - nextLeast, capacity) >= 0) {
      return false;
    }
    var nextFirst = nextLeast - (capacity - (nextGreatest - nextLeast + 1)) / 2;
    var next = new long[capacity];
    for (var i = least; i <= greatest; i++) {
      next[(int) (i - nextFirst)] = counts[(int) (i - first)];
    }
    next[(int) (bin - nextFirst)] += count;
    counts = next;
    first = nextFirst;
    least = nextLeast;
    greatest = nextGreatest;
    return true;
  }

  /// Goes on to the next level.
  void widen() {
    var wider = new Histogram(scale, level + 1, capacity);
    for (var i = least; i <= greatest; i++) {
      var count = counts[(int) (i - first)];
      if (count > 0) {
        wider.add(scale.parent(level, i), count);
      }
    }
    level++;
    counts = wider.counts;
    first = wider.first;
    least = wider.least;
    greatest = wider.greatest;
  }

  /// Writes the histogram, in the narrowest bins that are no more than so many.
  void describe(ObjectNode column, int most) {
    while (true) {
      for (var step : scale.steps(level)) {
        if (step.of(greatest) - step.of(least) < most) {
          describe(column, step);
          return;
        }
      }
      widen();
    }
  }

  private void describe(ObjectNode column, Step step) {
    var histogram = column.putObject("histogram");
    var edges = histogram.putArray("edges");
    var shown = histogram.putArray("counts");
    for (var group = step.of(least); group <= step.of(greatest); group++) {
      var count = 0L;
      for (var i = step.first(group); i < step.first(group + 1); i++) {
        count += i >= least && i <= greatest ? counts[(int) (i - first)] : 0;
      }
      edges.add(scale.edge(level, step.first(group)));
      shown.add(count);
    }
    edges.add(scale.edge(level, step.first(step.of(greatest) + 1)));
  }
}
