package io.specstore.table.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Counts the different values of a column, and how often the most frequent of them occur. Belongs
/// to one thread.
///
/// Both are exact as long as the different values fit into one small hash table. After that the
/// table keeps the frequent ones by the algorithm of Misra and Gries (1982), with the median as the
/// decrement: when the table is full, the median of the counts is subtracted from every count, and
/// values without a positive count are removed. A count is never too large, and too small by at
/// most [#maxUndercount], which is at most 2n/k after n values in a table for k. The number of
/// different values is then estimated by [HyperLogLog], which gets every value that enters the
/// table. From then on a value itself is kept only when it occurs a second time: most of them never
/// do.
///
/// The result depends on the values and their order alone.
final class ValueCounts {
  /// Longer text is kept as its prefix, its length and its hash.
  static final int MAX_KEPT_CHARS = 100;

  private static final int FIRST_SLOTS = 16;

  private final StatisticsBudget budget;
  private long[] hashes = new long[FIRST_SLOTS];
  private long[] counts = new long[FIRST_SLOTS];
  private @Nullable Object[] values = new @Nullable Object[FIRST_SLOTS];
  private int size;
  private long maxUndercount;
  private @Nullable HyperLogLog sketch;

  ValueCounts(StatisticsBudget budget) {
    this.budget = budget;
  }

  /// The prefix of a text that is too long to be kept, and the length of all of it.
  record Prefix(String text, int length) {}

  /// A value in the table.
  record Entry(Object value, long count) {}

  /// Whether the table may have no room for a new value.
  boolean isFull() {
    return size >= capacity(budget.slots());
  }

  private static int capacity(int slots) {
    return slots / 4 * 3;
  }

  boolean isExact() {
    return sketch == null;
  }

  /// By how much a count may be too small at most.
  long maxUndercount() {
    return maxUndercount;
  }

  /// How many different values there were: exact, or the estimate of the sketch.
  long distinct() {
    return sketch == null ? size : sketch.estimate();
  }

  /// The number of different values is between these two with a probability of 95 %.
  long distinctLow() {
    return sketch == null ? size : sketch.low();
  }

  long distinctHigh() {
    return sketch == null ? size : sketch.high();
  }

  /// The values in the table, in an order that depends on the values alone.
  List<Entry> entries() {
    var all = new ArrayList<Entry>(size);
    for (var i = 0; i < hashes.length; i++) {
      var value = values[i];
      if (value != null) {
        all.add(new Entry(value, counts[i]));
      }
    }
    return all;
  }

  /// Counts a value that is identified by its hash: no two values of the column share one.
  void add(long hash, Object value) {
    var mask = hashes.length - 1;
    var slot = (int) hash & mask;
    while (counts[slot] != 0) {
      if (hashes[slot] == hash) {
        if (counts[slot]++ == 1) {
          values[slot] = value;
        }
        return;
      }
      slot = (slot + 1) & mask;
    }
    insert(hash, value, slot);
  }

  /// Counts a text, which may share its hash with another one.
  void addText(long hash, String text) {
    var mask = hashes.length - 1;
    var slot = (int) hash & mask;
    while (counts[slot] != 0) {
      if (hashes[slot] == hash && isSame(values[slot], text)) {
        if (counts[slot]++ == 1) {
          values[slot] = stored(text);
        }
        return;
      }
      slot = (slot + 1) & mask;
    }
    insert(hash, sketch == null ? stored(text) : text, slot);
  }

  private static boolean isSame(@Nullable Object stored, String text) {
    return switch (stored) {
      case null -> true;
      case Prefix(var prefix, var length) -> length == text.length() && text.startsWith(prefix);
      default -> text.equals(stored);
    };
  }

  private static Object stored(String text) {
    if (text.length() <= MAX_KEPT_CHARS) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(MAX_KEPT_CHARS - 1)) ? 1 : 0;
    return new Prefix(text.substring(0, MAX_KEPT_CHARS - end), text.length());
  }

  private void insert(long hash, Object value, int firstSlot) {
    var slot = firstSlot;
    if (size < capacity(hashes.length)) {
      put(hash, slot);
    } else {
      evict();
      slot = freeSlot(hash);
      put(hash, slot);
    }
    if (sketch == null) {
      values[slot] = value;
    } else {
      sketch.add(hash);
    }
  }

  private void put(long hash, int slot) {
    hashes[slot] = hash;
    counts[slot] = 1;
    size++;
  }

  private int freeSlot(long hash) {
    var mask = hashes.length - 1;
    var slot = (int) hash & mask;
    while (counts[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void evict() {
    if (hashes.length < budget.slots()) {
      rebuild(hashes.length * 2, 0);
      return;
    }
    if (sketch == null) {
      var first = new HyperLogLog(budget.sketchPrecision());
      for (var i = 0; i < hashes.length; i++) {
        if (counts[i] != 0) {
          first.add(hashes[i]);
        }
      }
      sketch = first;
    }
    var decrement = medianCount();
    maxUndercount += decrement;
    rebuild(hashes.length, decrement);
  }

  /// A count that is not exceeded by at least half of the values.
  private long medianCount() {
    var ones = 0;
    for (var count : counts) {
      ones += count == 1 ? 1 : 0;
    }
    if (ones * 2 >= size) {
      return 1;
    }
    var sorted = Arrays.stream(counts).filter(count -> count > 0).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private void rebuild(int slots, long decrement) {
    var oldHashes = hashes;
    var oldCounts = counts;
    var oldValues = values;
    hashes = new long[slots];
    counts = new long[slots];
    values = new @Nullable Object[slots];
    size = 0;
    for (var i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > decrement) {
        var slot = freeSlot(oldHashes[i]);
        put(oldHashes[i], slot);
        values[slot] = oldValues[i];
        counts[slot] = oldCounts[i] - decrement;
      }
    }
  }
}
