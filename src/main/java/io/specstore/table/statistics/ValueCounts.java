package io.specstore.table.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How many different values a column has, and how often the most frequent of them come.
///
/// Both are exact as long as the different values find room in one small table. After that the
/// table keeps those that come often, by the rule of Misra and Gries: when it is full, the same
/// number is taken off every count, and whoever has none left makes room. So a count is too small
/// by at most the sum of those numbers, and never too large. How many values there are is then
/// estimated by a sketch, which gets to see each value when it enters the table. From then on a
/// value itself is kept only when it comes a second time: most of them never do.
///
/// All of it depends on the values and their order alone.
final class ValueCounts {
  /// Longer text is known by its beginning, its length and its hash.
  static final int MAX_KEPT_CHARS = 100;

  private static final int FIRST_SLOTS = 16;

  private final StatisticsBudget budget;
  private long[] hashes = new long[FIRST_SLOTS];
  private long[] counts = new long[FIRST_SLOTS];
  private @Nullable Object[] values = new @Nullable Object[FIRST_SLOTS];
  private int size;
  private long takenOff;
  private @Nullable HyperLogLog sketch;

  ValueCounts(StatisticsBudget budget) {
    this.budget = budget;
  }

  /// The beginning of a text that is too long to be kept.
  record Beginning(String text, int length) {}

  /// A value that is in the table.
  record Counted(Object value, long count) {}

  /// Whether the next new value may find no room.
  boolean isFull() {
    return size >= most(budget.slots());
  }

  private static int most(int slots) {
    return slots / 4 * 3;
  }

  boolean isExact() {
    return sketch == null;
  }

  /// By how much a count may be too small.
  long takenOff() {
    return takenOff;
  }

  /// How many different values there were: exact, or the sketch's estimate.
  long distinct() {
    return sketch == null ? size : sketch.estimate();
  }

  /// Between these two, with a probability of 95 %, is the number of different values.
  long distinctAtLeast() {
    return sketch == null ? size : sketch.low();
  }

  long distinctAtMost() {
    return sketch == null ? size : sketch.high();
  }

  /// What is in the table, in an order that depends on the values alone.
  List<Counted> counted() {
    var all = new ArrayList<Counted>(size);
    for (var i = 0; i < hashes.length; i++) {
      var value = values[i];
      if (value != null) {
        all.add(new Counted(value, counts[i]));
      }
    }
    return all;
  }

  /// Counts a value that its hash stands for: two values have one hash only when they are the same.
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

  /// Counts a text; another text may have its hash.
  void addText(long hash, String text) {
    var mask = hashes.length - 1;
    var slot = (int) hash & mask;
    while (counts[slot] != 0) {
      if (hashes[slot] == hash && isSame(values[slot], text)) {
        if (counts[slot]++ == 1) {
          values[slot] = kept(text);
        }
        return;
      }
      slot = (slot + 1) & mask;
    }
    insert(hash, sketch == null ? kept(text) : text, slot);
  }

  private static boolean isSame(@Nullable Object kept, String text) {
    return switch (kept) {
      case null -> true;
      case Beginning(var begin, var length) -> length == text.length() && text.startsWith(begin);
      default -> text.equals(kept);
    };
  }

  private static Object kept(String text) {
    if (text.length() <= MAX_KEPT_CHARS) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(MAX_KEPT_CHARS - 1)) ? 1 : 0;
    return new Beginning(text.substring(0, MAX_KEPT_CHARS - end), text.length());
  }

  private void insert(long hash, Object value, int firstSlot) {
    var slot = firstSlot;
    if (size < most(hashes.length)) {
      put(hash, slot);
    } else {
      makeRoom();
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

  private void makeRoom() {
    if (hashes.length < budget.slots()) {
      rebuild(hashes.length * 2, 0);
      return;
    }
    if (sketch == null) {
      var first = new HyperLogLog(budget.sketchLog());
      for (var i = 0; i < hashes.length; i++) {
        if (counts[i] != 0) {
          first.add(hashes[i]);
        }
      }
      sketch = first;
    }
    var less = middleCount();
    takenOff += less;
    rebuild(hashes.length, less);
  }

  /// A count that at least half of the values do not exceed.
  private long middleCount() {
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

  private void rebuild(int slots, long less) {
    var oldHashes = hashes;
    var oldCounts = counts;
    var oldValues = values;
    hashes = new long[slots];
    counts = new long[slots];
    values = new @Nullable Object[slots];
    size = 0;
    for (var i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] > less) {
        var slot = freeSlot(oldHashes[i]);
        put(oldHashes[i], slot);
        values[slot] = oldValues[i];
        counts[slot] = oldCounts[i] - less;
      }
    }
  }
}
