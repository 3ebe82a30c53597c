package io.specstore.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The cells of one record as text, side by side in one array; the same object for every record.
final class RawRecord {
  private char[] chars = new char[1_024];
  private int[] ends = new int[64];
  private int cellCount;
  private boolean isComment;
  private boolean isQuoted;

  void clear() {
    cellCount = 0;
    isComment = false;
    isQuoted = false;
  }

  void add(char[] source, int offset, int length, boolean quoted) {
    var start = charCount();
    if (start + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, start + length));
    }
    if (cellCount == ends.length) {
      ends = Arrays.copyOf(ends, cellCount * 2);
    }
    System.arraycopy(source, offset, chars, start, length);
    ends[cellCount++] = start + length;
    isQuoted |= quoted;
  }

  void markComment() {
    isComment = true;
  }

  boolean isComment() {
    return isComment;
  }

  int cellCount() {
    return cellCount;
  }

  /// The characters of all cells together.
  int charCount() {
    return cellCount == 0 ? 0 : ends[cellCount - 1];
  }

  /// Whether no cell holds a character.
  boolean isBlank() {
    return charCount() == 0 && !(isQuoted && cellCount == 1);
  }

  void cell(int index, CellText text) {
    text.moveTo(chars, start(index), ends[index]);
  }

  String text(int index) {
    return new String(chars, start(index), ends[index] - start(index));
  }

  /// A cell's text, cut after that many characters.
  String text(int index, int maxChars) {
    return new String(chars, start(index), Math.min(maxChars, ends[index] - start(index)));
  }

  /// The first cells, cut, as errors keep them.
  List<String> texts(int maxCells, int maxChars) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < Math.min(cellCount, maxCells); i++) {
      texts.add(text(i, maxChars));
    }
    return texts;
  }

  private int start(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
