package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// One way to declare a field by which cells that are wrong would be right.
///
/// @param family hypotheses that are more and more lenient forms of one: the first that holds is
///   told
/// @param isLast whether it is told only when no other family holds
/// @param remedy what to declare, to follow "all of them are right with"
/// @param holds whether a cell's text is right by it
record Hypothesis(String family, boolean isLast, String remedy, Predicate<CellText> holds) {
  /// The family of those that leave out what stands beside the digits.
  static final String BARE = "bare";

  private static final List<String> DATES =
      List.of(
          "%Y-%m-%d",
          "%m/%d/%Y",
          "%d/%m/%Y",
          "%d.%m.%Y",
          "%m-%d-%Y",
          "%d-%m-%Y",
          "%Y/%m/%d",
          "%Y.%m.%d",
          "%Y%m%d",
          "%d %B %Y",
          "%d %b %Y",
          "%d-%b-%Y",
          "%B %d, %Y",
          "%b %d, %Y",
          "%m/%d/%y",
          "%d/%m/%y",
          "%d.%m.%y",
          "%d-%b-%y",
          "%y-%m-%d",
          "%B %Y",
          "%b %Y",
          "%m/%Y");

  private static final List<String> TIMES =
      List.of("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H.%M", "%H%M");

  /// The forms of dates that come with a time of day.
  private static final int DATES_WITH_TIME = 8;

  /// The forms of times that come with a date.
  private static final int TIMES_WITH_DATE = 4;

  private static final List<String> GROUP_CHARS = List.of(",", ".", " ", "'", "\u00A0", "\u202F");

  /// What a cell of that field could have been meant as.
  static List<Hypothesis> of(Field field, Edition edition) {
    var found = new Found(field, edition);
    switch (field.kind()) {
      case DATE -> {
        found.formats(DATES);
        found.kinds(FieldKind.DATETIME, FieldKind.YEAR, FieldKind.YEARMONTH);
      }
      case TIME -> {
        found.formats(TIMES);
        found.kinds(FieldKind.DATETIME);
      }
      case DATETIME -> {
        found.formats(moments());
        found.kinds(FieldKind.DATE, FieldKind.YEAR);
      }
      case NUMBER -> found.numbers();
      case INTEGER -> {
        found.kinds(FieldKind.NUMBER);
        found.numbers();
      }
      case YEAR -> found.kinds(FieldKind.DATE, FieldKind.DATETIME, FieldKind.YEARMONTH);
      case YEARMONTH -> {
        found.otherKind(FieldKind.DATE, "%m/%Y");
        found.otherKind(FieldKind.DATE, "%b %Y");
        found.otherKind(FieldKind.DATE, "%B %Y");
        found.kinds(FieldKind.DATE, FieldKind.YEAR);
      }
      case GEOPOINT -> {
        found.formats(List.of("default", "array", "object"));
      }
      case OBJECT -> found.kinds(FieldKind.ARRAY);
      case ARRAY -> found.kinds(FieldKind.OBJECT);
      case STRING -> found.formats(List.of("default"));
      case BOOLEAN, LIST, DURATION, GEOJSON, ANY -> {
        // Booleans have words of their own; the others come in one form.
      }
    }
    found.trimmed();
    return List.copyOf(found.all);
  }

  private static List<String> moments() {
    var moments = new ArrayList<String>();
    for (var date : DATES.subList(0, DATES_WITH_TIME)) {
      for (var time : TIMES.subList(0, TIMES_WITH_DATE)) {
        moments.add(date + " " + time);
      }
    }
    moments.add("%Y-%m-%dT%H:%M");
    moments.add("%Y-%m-%dT%H:%M:%S");
    return moments;
  }

  /// The hypotheses of one field, as they are gathered.
  private static final class Found {
    private final Field field;
    private final Edition edition;
    private final List<Hypothesis> all = new ArrayList<>();

    Found(Field field, Edition edition) {
      this.field = field;
      this.edition = edition;
    }

    private Field variant(FieldKind kind, String format, FieldOptions options) {
      return new Field(
          field.name(), kind, format, options, field.constraints(), field.missingValues());
    }

    private Predicate<CellText> reads(FieldKind kind, String format, FieldOptions options) {
      var type = FieldType.of(variant(kind, format, options), edition);
      return text -> type.read(text) != null;
    }

    void formats(List<String> formats) {
      for (var format : formats) {
        if (!format.equals(field.format())) {
          all.add(
              new Hypothesis(
                  format,
                  false,
                  "the format \"" + format + "\"",
                  reads(field.kind(), format, field.options())));
        }
      }
    }

    void kinds(FieldKind... kinds) {
      for (var kind : kinds) {
        otherKind(kind, "default");
      }
    }

    void otherKind(FieldKind kind, String format) {
      all.add(
          new Hypothesis(
              kind + format,
              false,
              "the type \""
                  + kind.wireName()
                  + "\""
                  + (format.equals("default") ? "" : " and the format \"" + format + "\""),
              reads(kind, format, FieldOptions.DEFAULT)));
    }

    void numbers() {
      var isInteger = field.kind() == FieldKind.INTEGER;
      number("comma", false, ",", "", true);
      for (var group : GROUP_CHARS) {
        if (!group.equals(",")) {
          number("comma", false, ",", group, true);
        }
        if (!group.equals(".") || isInteger) {
          number("group " + group, false, ".".equals(group) ? "," : ".", group, true);
        }
      }
      number(BARE, true, ".", "", false);
      number(BARE, true, ".", ",", false);
      number(BARE, true, ",", "", false);
      number(BARE, true, ",", ".", false);
    }

    private void number(
        String family, boolean isLast, String decimal, String group, boolean isBare) {
      var options =
          new FieldOptions(
              decimal,
              group,
              isBare,
              field.options().trueValues(),
              field.options().falseValues(),
              field.options().delimiter(),
              field.options().itemKind());
      var kind =
          field.kind() == FieldKind.INTEGER && decimal.equals(",") && group.isEmpty()
              ? FieldKind.NUMBER
              : field.kind();
      var reads = reads(kind, "default", options);
      all.add(
          new Hypothesis(
              family,
              isLast,
              words(kind, options),
              text ->
                  isGroupedByThree(text, group, decimal)
                      && (isBare || NumberAffix.of(text).canBeLeftOut())
                      && reads.test(text)));
    }

    private String words(FieldKind kind, FieldOptions options) {
      var words = new ArrayList<String>();
      if (kind != field.kind()) {
        words.add("the type \"" + kind.wireName() + "\"");
      }
      if (kind == FieldKind.NUMBER && !options.decimalChar().equals(".")) {
        words.add("decimalChar \"" + options.decimalChar() + "\"");
      }
      if (!options.groupChar().isEmpty()) {
        words.add("groupChar \"" + shown(options.groupChar()) + "\"");
      }
      if (!options.bareNumber()) {
        words.add("bareNumber false");
      }
      return String.join(" and ", words);
    }

    private static String shown(String groupChar) {
      return switch (groupChar) {
        case "\u00A0" -> "\\u00a0";
        case "\u202F" -> "\\u202f";
        default -> groupChar;
      };
    }

    void trimmed() {
      var reads = reads(field.kind(), field.format(), field.options());
      all.add(
          new Hypothesis(
              "trimmed",
              true,
              "the blanks around them taken out",
              text -> {
                var stripped = text.toString().strip();
                return !stripped.isEmpty() && reads.test(CellText.of(stripped));
              }));
    }
  }

  /// The standard doesn't say how many digits a group has; three leave no doubt that it is one.
  private static boolean isGroupedByThree(CellText text, String group, String decimal) {
    if (group.isEmpty()) {
      return true;
    }
    var mark = group.charAt(0);
    var run = -1;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == decimal.charAt(0)) {
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
      if (run > 3 || (c == mark && i > 0 && !hasThreeBehind(text, i))) {
        return false;
      }
    }
    return run < 0 || run == 3;
  }

  private static boolean hasThreeBehind(CellText text, int mark) {
    return text.digits(mark + 1, 3) >= 0;
  }
}
