package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How a text file is cut into records and cells (CSV Dialect v1.2, Table Dialect v2.0).
///
/// @param delimiter empty when it is not declared: then it is found in the bytes
/// @param quoteChar empty when cells are never quoted
/// @param escapeChar empty when there is none
/// @param commentChar what a comment begins with; empty when there are no comments
/// @param headerRows numbers of the records that hold the labels, counted from 1
/// @param commentRows numbers of the records to pass over
/// @param nullSequence a text that stands for no value; empty when there is none
public record Dialect(
    String delimiter,
    String quoteChar,
    boolean doubleQuote,
    String escapeChar,
    boolean skipInitialSpace,
    boolean header,
    List<Integer> headerRows,
    String headerJoin,
    String commentChar,
    List<Integer> commentRows,
    String nullSequence,
    boolean caseSensitiveHeader) {

  /// What holds where nothing is declared.
  public static final Dialect DEFAULT =
      new Dialect("", "\"", true, "", false, true, List.of(1), " ", "", List.of(), "", true);

  /// Options of the original's reader that say nothing about cells, or what holds anyway.
  private static final Set<String> NEUTRAL_OPTIONS = Set.of("format", "encoding", "scheme");

  public Dialect {
    headerRows = List.copyOf(headerRows);
    commentRows = List.copyOf(commentRows);
  }

  /// Reads a dialect of either edition, and the nested `csv` of older tools; a missing node is
  /// [#DEFAULT].
  public static Outcome<Dialect> parse(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Outcome.ok(DEFAULT);
    }
    if (!json.isObject()) {
      return Outcome.refused(new Problem("descriptor", "The dialect must be a JSON object."));
    }
    var problems = new ArrayList<Problem>();
    var outer = new JsonReading(json, "", problems);
    var inner = json.path("csv").isObject() ? outer.inside("csv") : outer;
    var dialect =
        new Dialect(
            inner.text("delimiter", DEFAULT.delimiter),
            character(inner, "quoteChar", DEFAULT.quoteChar),
            inner.flag("doubleQuote", DEFAULT.doubleQuote),
            character(inner, "escapeChar", DEFAULT.escapeChar),
            inner.flag("skipInitialSpace", DEFAULT.skipInitialSpace),
            outer.flag("header", DEFAULT.header),
            rows(outer, "headerRows", DEFAULT.headerRows),
            outer.text("headerJoin", DEFAULT.headerJoin),
            outer.text("commentChar", DEFAULT.commentChar),
            rows(outer, "commentRows", DEFAULT.commentRows),
            inner.text("nullSequence", DEFAULT.nullSequence),
            outer.flag("caseSensitiveHeader", DEFAULT.caseSensitiveHeader));
    return problems.isEmpty() ? Outcome.ok(dialect) : new Outcome.Refused<>(problems);
  }

  /// This dialect, changed by the `tabulator` options of a processing step.
  public Outcome<Dialect> withOptions(JsonNode options) {
    var problems = new ArrayList<Problem>();
    var reading = new JsonReading(options, "", problems);
    for (var option : options.properties()) {
      if (!isReadable(option.getKey(), option.getValue())) {
        reading.problem(
            option.getKey(),
            "The option \"%s\" can't be run yet; delimiter, quotechar, escapechar, doublequote, skipinitialspace and headers (1 or null) can."
                .formatted(option.getKey()));
      }
    }
    var changed =
        new Dialect(
            reading.text("delimiter", delimiter),
            character(reading, "quotechar", quoteChar),
            reading.flag("doublequote", doubleQuote),
            character(reading, "escapechar", escapeChar),
            reading.flag("skipinitialspace", skipInitialSpace),
            options.has("headers") ? options.path("headers").asInt() == 1 : header,
            headerRows,
            headerJoin,
            commentChar,
            commentRows,
            nullSequence,
            caseSensitiveHeader);
    return problems.isEmpty() ? Outcome.ok(changed) : new Outcome.Refused<>(problems);
  }

  /// This dialect with that delimiter, unless it declares one of its own.
  public Dialect orDelimiter(String otherwise) {
    return delimiter.isEmpty() ? withDelimiter(otherwise) : this;
  }

  /// This dialect with that delimiter.
  public Dialect withDelimiter(String other) {
    return new Dialect(
        other,
        quoteChar,
        doubleQuote,
        escapeChar,
        skipInitialSpace,
        header,
        headerRows,
        headerJoin,
        commentChar,
        commentRows,
        nullSequence,
        caseSensitiveHeader);
  }

  /// What a descriptor declares to be read so: only what differs from [#DEFAULT].
  public ObjectNode toJson() {
    var json = JsonNodeFactory.instance.objectNode();
    put(json, "delimiter", delimiter, DEFAULT.delimiter);
    put(json, "quoteChar", quoteChar, DEFAULT.quoteChar);
    put(json, "escapeChar", escapeChar, DEFAULT.escapeChar);
    put(json, "commentChar", commentChar, DEFAULT.commentChar);
    put(json, "nullSequence", nullSequence, DEFAULT.nullSequence);
    put(json, "headerJoin", headerJoin, DEFAULT.headerJoin);
    put(json, "doubleQuote", doubleQuote, DEFAULT.doubleQuote);
    put(json, "skipInitialSpace", skipInitialSpace, DEFAULT.skipInitialSpace);
    put(json, "header", header, DEFAULT.header);
    put(json, "caseSensitiveHeader", caseSensitiveHeader, DEFAULT.caseSensitiveHeader);
    put(json, "headerRows", headerRows, DEFAULT.headerRows);
    put(json, "commentRows", commentRows, DEFAULT.commentRows);
    return json;
  }

  private static void put(ObjectNode json, String name, Object value, Object standard) {
    if (!value.equals(standard)) {
      switch (value) {
        case String text -> json.put(name, text);
        case Boolean flag -> json.put(name, flag);
        case List<?> rows -> {
          var list = json.putArray(name);
          rows.forEach(row -> list.add((Integer) row));
        }
        default -> throw new IllegalArgumentException(name);
      }
    }
  }

  private static boolean isReadable(String option, JsonNode value) {
    return switch (option) {
      case "delimiter", "quotechar", "escapechar", "doublequote", "skipinitialspace" -> true;
      case "headers" -> value.isNull() || (value.isInt() && value.intValue() == 1);
      case "skip_rows" -> value.isNull() || (value.isArray() && value.isEmpty());
      default -> NEUTRAL_OPTIONS.contains(option) || value.isNull();
    };
  }

  private static String character(JsonReading reading, String name, String otherwise) {
    // An explicit null or "" says that there is no such character.
    if (reading.node().path(name).isNull()) {
      return "";
    }
    var text = reading.text(name, otherwise);
    if (text.length() > 1) {
      reading.wrong(name, "must be one character");
      return otherwise;
    }
    return text;
  }

  private static List<Integer> rows(JsonReading reading, String name, List<Integer> otherwise) {
    var node = reading.node().path(name);
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    var rows = new ArrayList<Integer>();
    for (var item : node) {
      if (!item.isInt() || item.intValue() < 1) {
        reading.wrong(name, "must be a list of row numbers from 1 up");
        return otherwise;
      }
      rows.add(item.intValue());
    }
    return rows;
  }
}
