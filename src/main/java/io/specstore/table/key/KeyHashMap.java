package io.specstore.table.key;

/// A hash map from keys to the rows that had them first, with open addressing: 24 bytes a slot,
/// whatever a key's length.
///
/// Filled by one thread; after that, several may read it.
final class KeyHashMap {
  private static final double MAX_LOAD = 0.75;
  private static final int FIRST_SLOTS = 64;

  /// The parts of a slot, side by side, so that a lookup reads memory in one place.
  private static final int HIGH = 0;

  private static final int LOW = 1;
  private static final int ROW = 2;
  private static final int LONGS = 3;

  private long[] slots = new long[FIRST_SLOTS * LONGS];
  private int slotCount = FIRST_SLOTS;
  private int count;

  int count() {
    return count;
  }

  /// The row of that key, or 0.
  long row(KeyHash key) {
    return slots[slot(key.high(), key.low()) + ROW];
  }

  /// Adds a key unless it is there already; the row that had it before, or 0 when it is new.
  long add(KeyHash key, long rowNumber) {
    var slot = slot(key.high(), key.low());
    var before = slots[slot + ROW];
    if (before == 0) {
      slots[slot + HIGH] = key.high();
      slots[slot + LOW] = key.low();
      slots[slot + ROW] = rowNumber;
      if (++count > slotCount * MAX_LOAD) {
        grow();
      }
    }
    return before;
  }

  /// The index at which the slot of that key begins.
  private int slot(long high, long low) {
    var mask = slotCount - 1;
    var slot = (int) high & mask;
    while (isOther(slot * LONGS, high, low)) {
      slot = (slot + 1) & mask;
    }
    return slot * LONGS;
  }

  private boolean isOther(int place, long high, long low) {
    return slots[place + ROW] != 0 && (slots[place + HIGH] != high || slots[place + LOW] != low);
  }

  private void grow() {
    var old = slots;
    slotCount *= 2;
    slots = new long[slotCount * LONGS];
    for (var i = 0; i < old.length; i += LONGS) {
      if (old[i + ROW] != 0) {
        System.arraycopy(old, i, slots, slot(old[i + HIGH], old[i + LOW]), LONGS);
      }
    }
  }
}
