package io.specstore.table.remedy;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.remedy.Hypothesis.Family;
import io.specstore.table.remedy.Hypothesis.Kind;
import java.util.ArrayList;
import java.util.List;

/// A way to write numbers, such as `1.234,5` or `12 km`.
///
/// @param kind how it differs from what is declared
/// @param decimalChar one character
/// @param groupChar one character; empty when digits are not grouped
record NumberNotation(Kind kind, String decimalChar, String groupChar) {
  private static final List<String> GROUP_CHARS = List.of(",", ".", " ", "'", "\u00A0", "\u202F");

  /// The notations to try for numbers or integers: in each family the strictest first.
  static List<NumberNotation> of(FieldKind kind) {
    var notations = new ArrayList<NumberNotation>();
    notations.add(new NumberNotation(Kind.DECIMAL_COMMA, ",", ""));
    for (var group : GROUP_CHARS) {
      if (!group.equals(",")) {
        notations.add(new NumberNotation(Kind.DECIMAL_COMMA, ",", group));
      }
      if (!group.equals(".") || kind == FieldKind.INTEGER) {
        var decimal = group.equals(".") ? "," : ".";
        notations.add(new NumberNotation(Kind.GROUP_CHAR, decimal, group));
      }
    }
    notations.add(new NumberNotation(Kind.BARE_NUMBER, ".", ""));
    notations.add(new NumberNotation(Kind.BARE_NUMBER, ".", ","));
    notations.add(new NumberNotation(Kind.BARE_NUMBER, ",", ""));
    notations.add(new NumberNotation(Kind.BARE_NUMBER, ",", "."));
    return List.copyOf(notations);
  }

  Family family() {
    return new Family(kind, kind == Kind.GROUP_CHAR ? groupChar : "");
  }

  private boolean allowsUnits() {
    return kind == Kind.BARE_NUMBER;
  }

  /// The type that a field of the given one needs for this: integers have no decimals.
  FieldKind type(FieldKind declared) {
    var needsNumber = decimalChar.equals(",") && groupChar.isEmpty();
    return declared == FieldKind.INTEGER && needsNumber ? FieldKind.NUMBER : declared;
  }

  /// The properties by which a field declares it.
  FieldOptions options(FieldOptions declared) {
    return new FieldOptions(
        decimalChar,
        groupChar,
        !allowsUnits(),
        declared.trueValues(),
        declared.falseValues(),
        declared.delimiter(),
        declared.itemKind());
  }

  /// The properties that differ from those of the field, as a person declares them.
  String words(Field field) {
    var words = new ArrayList<String>();
    var type = type(field.kind());
    if (type != field.kind()) {
      words.add("the type \"" + type.wireName() + "\"");
    }
    if (type == FieldKind.NUMBER && !decimalChar.equals(".")) {
      words.add("decimalChar \"" + decimalChar + "\"");
    }
    if (!groupChar.isEmpty()) {
      words.add("groupChar \"" + visible(groupChar) + "\"");
    }
    if (allowsUnits()) {
      words.add("bareNumber false");
    }
    return String.join(" and ", words);
  }

  private static String visible(String groupChar) {
    return switch (groupChar) {
      case "\u00A0" -> "\\u00a0";
      case "\u202F" -> "\\u202f";
      default -> groupChar;
    };
  }

  /// Whether a text may be in this notation: groups have three digits, and the text before and
  /// after the digits can be left out.
  boolean allows(CellText text) {
    return isGroupedByThree(text) && (!allowsUnits() || NumberAffix.of(text).canBeLeftOut());
  }

  /// The standard doesn't say how many digits a group has; three leave no doubt that it is one.
  private boolean isGroupedByThree(CellText text) {
    if (groupChar.isEmpty()) {
      return true;
    }
    var mark = groupChar.charAt(0);
    var run = -1;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == decimalChar.charAt(0)) {
        break;
      }
      if (c == mark) {
        if (run > 3 || (run >= 0 && i == 0)) {
          return false;
        }
        run = 0;
      } else if (c >= '0' && c <= '9' && run >= 0) {
        run++;
      }
      if (run > 3 || (c == mark && i > 0 && !isFollowedByThreeDigits(text, i))) {
        return false;
      }
    }
    return run < 0 || run == 3;
  }

  private static boolean isFollowedByThreeDigits(CellText text, int mark) {
    return text.digits(mark + 1, 3) >= 0;
  }
}
