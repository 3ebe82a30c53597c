package io.specstore.table.cell;

import io.specstore.datapackage.Field.FieldOptions;
import org.jspecify.annotations.Nullable;

/// A `decimalChar` or `groupChar` of more than one character, which the standard calls a string:
/// each is replaced by one character of Unicode's private use area before a number is read.
final class LongSeparators {
  static final char DECIMAL = '\uE000';
  static final char GROUP = '\uE001';

  private final String decimal;
  private final String group;

  private LongSeparators(String decimal, String group) {
    this.decimal = decimal;
    this.group = group;
  }

  /// Null when both are single characters.
  static @Nullable LongSeparators of(FieldOptions options) {
    return options.decimalChar().length() > 1 || options.groupChar().length() > 1
        ? new LongSeparators(options.decimalChar(), options.groupChar())
        : null;
  }

  /// Moves the text to one with the short separators; one that it already has does not count.
  void shorten(CellText text) {
    var whole = text.toString().replace(DECIMAL, '?').replace(GROUP, '?');
    // The longer separator may contain the shorter one, so it is replaced first.
    var isDecimalFirst = decimal.length() >= group.length();
    var once = isDecimalFirst ? decimal(whole) : group(whole);
    var chars = (isDecimalFirst ? group(once) : decimal(once)).toCharArray();
    text.moveTo(chars, 0, chars.length);
  }

  private String decimal(String text) {
    return text.replace(decimal, String.valueOf(DECIMAL));
  }

  private String group(String text) {
    return group.isEmpty() ? text : text.replace(group, String.valueOf(GROUP));
  }
}
