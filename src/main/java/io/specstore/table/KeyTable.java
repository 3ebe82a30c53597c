package io.specstore.table;

/// Keys in memory, each with the row it was first in: 24 bytes a slot, whatever a key's length.
final class KeyTable {
  private static final double MAX_LOAD = 0.75;

  private long[] highs = new long[64];
  private long[] lows = new long[64];
  private long[] rows = new long[64];
  private int count;

  int count() {
    return count;
  }

  /// The row of that key, or 0.
  long row(KeyHash key) {
    return rows[slot(key.high(), key.low())];
  }

  /// Adds a key that isn't there yet; the row that it was first in before, or 0 when it is new.
  long add(KeyHash key, long rowNumber) {
    var slot = slot(key.high(), key.low());
    var before = rows[slot];
    if (before == 0) {
      highs[slot] = key.high();
      lows[slot] = key.low();
      rows[slot] = rowNumber;
      if (++count > rows.length * MAX_LOAD) {
        grow();
      }
    }
    return before;
  }

  private int slot(long high, long low) {
    var mask = rows.length - 1;
    var slot = (int) high & mask;
    while (rows[slot] != 0 && (highs[slot] != high || lows[slot] != low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    var oldHighs = highs;
    var oldLows = lows;
    var oldRows = rows;
    var size = oldRows.length * 2;
    highs = new long[size];
    lows = new long[size];
    rows = new long[size];
    for (var i = 0; i < oldRows.length; i++) {
      if (oldRows[i] != 0) {
        var slot = slot(oldHighs[i], oldLows[i]);
        highs[slot] = oldHighs[i];
        lows[slot] = oldLows[i];
        rows[slot] = oldRows[i];
      }
    }
  }
}
