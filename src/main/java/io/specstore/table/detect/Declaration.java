package io.specstore.table.detect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Dialect;
import io.specstore.table.detect.TableScan.LeftOut;
import io.specstore.table.reader.NumberedNames;
import io.specstore.table.remedy.ColumnTypes;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes down what a scan has found, as a descriptor declares it and as a person reads it. Used
/// once, by one thread.
final class Declaration {
  /// So many rows that are left out are shown with their text.
  private static final int MAX_SHOWN = 3;

  private static final int MAX_FIELDS_SHOWN = 12;

  private final TableScan scan;
  private final Dialect dialect;
  private final boolean isMerged;
  private final boolean isByMost;
  private final List<String> notes = new ArrayList<>();
  private final List<DetectedTable.Column> columns = new ArrayList<>();

  /// @param dialect by which the scan has read the file
  /// @param isMerged whether cells of merged ranges were filled for it
  /// @param isByMost whether a column is what nine of ten of its cells are
  Declaration(TableScan scan, Dialect dialect, boolean isMerged, boolean isByMost) {
    this.scan = scan;
    this.dialect = dialect;
    this.isMerged = isMerged;
    this.isByMost = isByMost;
  }

  DetectedTable of(String encoding, List<String> warnings) {
    notes.addAll(warnings);
    var hasHeader = !scan.headerRows().isEmpty();
    var isHeaderless = hasHeader && HeaderlessCheck.isData(scan);
    if (isHeaderless) {
      scan.takeHeaderAsRow();
      notes.add(
          Message.of(
              "Row %d is a row of values like those below it, so the file has no header; the columns are named by their places.",
              scan.headerRows().getFirst()));
    }
    noteRows(isHeaderless);
    var schema = schema();
    return new DetectedTable(
        encoding,
        dialect(hasHeader, isHeaderless),
        schema,
        columns,
        new DetectedTable.Rows(
            scan.titles().size(),
            isHeaderless ? 0 : scan.headerRows().size(),
            scan.rows(),
            scan.blankRows(),
            scan.below().size(),
            scan.malformedRows()),
        notes);
  }

  private void noteRows(boolean isHeaderless) {
    if (isFilled(scan.titles())) {
      notes.add(place(scan.titles()) + " above the table and left out" + shown(scan.titles()));
    }
    var header = scan.headerRows();
    if (!isHeaderless && !header.isEmpty() && (header.getFirst() > 1 || header.size() > 1)) {
      notes.add(
          header.size() == 1
              ? Message.of("The header is in row %d.", header.getFirst())
              : Message.of(
                  "The header is in rows %d and %d.", header.getFirst(), header.getLast()));
    }
    if (!scan.below().isEmpty()) {
      notes.add(place(scan.below()) + " below the table and left out" + shown(scan.below()));
    }
  }

  private static boolean isFilled(List<LeftOut> rows) {
    return rows.stream().anyMatch(row -> !row.text().isEmpty());
  }

  private static String place(List<LeftOut> rows) {
    return rows.size() == 1
        ? Message.of("Row %d is", rows.getFirst().number())
        : Message.of("Rows %d to %d are", rows.getFirst().number(), rows.getLast().number());
  }

  private static String shown(List<LeftOut> rows) {
    var filled = rows.stream().filter(row -> !row.text().isEmpty()).toList();
    var texts =
        filled.stream()
            .limit(MAX_SHOWN)
            .map(row -> "\"" + Message.escaped(row.text()) + "\"")
            .collect(Collectors.joining(", "));
    var more = filled.size() - MAX_SHOWN;
    return ": " + texts + (more > 0 ? Message.of(" and %d more.", more) : ".");
  }

  private ObjectNode dialect(boolean hasHeader, boolean isHeaderless) {
    var json = dialect.toJson();
    json.remove("header");
    var options = dialect.options();
    if (!options.sheetName().isEmpty()) {
      json.put("sheetName", options.sheetName());
    } else if (options.sheetNumber() > 0) {
      json.put("sheetNumber", options.sheetNumber());
    }
    if (isMerged) {
      json.put("fillMergedCells", true);
    }
    var left = new ArrayList<Integer>(scan.spaces());
    scan.below().forEach(row -> left.add(row.number()));
    if (isHeaderless) {
      json.put("header", false);
      scan.titles().forEach(row -> left.add(row.number()));
    } else if (hasHeader
        && (scan.titles().stream().anyMatch(row -> !row.isBlank())
            || scan.headerRows().size() > 1)) {
      var rows = json.putArray("headerRows");
      scan.headerRows().forEach(rows::add);
    }
    if (!left.isEmpty()) {
      var rows = json.putArray("commentRows");
      left.stream().sorted().forEach(rows::add);
    }
    return json;
  }

  private ObjectNode schema() {
    var schema = JsonNodeFactory.instance.objectNode();
    var fields = schema.putArray("fields");
    var names = names();
    var first = firstColumn(names);
    var end = endColumn(names);
    for (var i = first; i < end; i++) {
      var found = scan.columns().get(i).found(isByMost);
      var field = fields.addObject().put("name", names.get(i));
      field.setAll(found.declaration());
      columns.add(new DetectedTable.Column(names.get(i), found.kind(), found.valueCount()));
      noteColumn(names.get(i), found);
    }
    schema.putArray("missingValues").add("");
    if (first > 0 || end < names.size()) {
      schema.putArray("fieldsMatch").add("subset");
      noteEmptyColumns(first, end, names.size());
    }
    return schema;
  }

  private void noteColumn(String name, ColumnTypes.Found found) {
    if (!found.missing().isEmpty()) {
      notes.add(
          Message.of(
              "\"%s\": %s \"no value\" among values of type %s.",
              Message.escaped(name), missing(found.missing()), found.kind().wireName()));
    }
    if (!found.ways().isEmpty()) {
      notes.add(
          Message.of(
              "\"%s\": all %,d cells are values by %s as well as by %s, and no cell shows which is meant, so it is published as %s; declare the one in its field.",
              Message.escaped(name),
              found.valueCount(),
              shown(found.ways().getFirst()),
              shown(found.ways().get(1)),
              found.kind().wireName()));
    }
    found
        .against()
        .ifPresent(against ->
            notes.add(
                Message.of(
                    "\"%s\": %,d of %,d cells are of type %s; row %d has \"%s\", so it is published as %s. Declare missingValues [\"%s\"] in its field, or give --on-invalid null, to have it as %s.",
                    Message.escaped(name),
                    against.fitting(),
                    found.valueCount(),
                    against.type(),
                    against.row(),
                    Message.escaped(against.text()),
                    found.kind().wireName(),
                    Message.escaped(against.text()),
                    against.type())));
  }

  private static String shown(ObjectNode declaration) {
    return declaration.properties().stream()
        .map(property -> property.getKey() + " " + property.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String missing(Map<String, Long> words) {
    var count = words.values().stream().mapToLong(Long::longValue).sum();
    return words.keySet().stream()
            .map(word -> "\"" + Message.escaped(word) + "\"")
            .collect(Collectors.joining(", "))
        + Message.of(" in %s %s", Message.count(count, "cell"), count == 1 ? "means" : "mean");
  }

  private void noteEmptyColumns(int first, int end, int all) {
    var empty = new ArrayList<Integer>();
    for (var i = 1; i <= all; i++) {
      if (i <= first || i > end) {
        empty.add(i);
      }
    }
    notes.add(
        empty.size() == 1
            ? Message.of("Column %d is empty throughout and left out.", empty.getFirst())
            : "Columns "
                + empty.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " are empty throughout and left out.");
  }

  /// Blank columns at the edge are no fields, unless a label repeats an earlier one: then fields
  /// are found by their places.
  private int endColumn(List<String> names) {
    var end = names.size();
    while (mayLeaveOut(names) && end > 0 && isEmptyColumn(end - 1)) {
      end--;
    }
    return end == 0 ? names.size() : end;
  }

  private int firstColumn(List<String> names) {
    var first = 0;
    while (mayLeaveOut(names) && first < names.size() && isEmptyColumn(first)) {
      first++;
    }
    return first == names.size() ? 0 : first;
  }

  private boolean isEmptyColumn(int column) {
    return scan.labels().get(column).isBlank() && scan.columns().get(column).isEmpty();
  }

  private boolean mayLeaveOut(List<String> names) {
    var labels = scan.labels();
    for (var i = 0; i < labels.size(); i++) {
      if (!labels.get(i).isBlank() && !labels.get(i).equals(names.get(i))) {
        return false;
      }
      if (labels.get(i).isBlank() && !scan.columns().get(i).isEmpty()) {
        return false;
      }
    }
    return !labels.isEmpty();
  }

  /// Repeated labels get numbers (`a`, `a_1`), blank ones are named by their place.
  private List<String> names() {
    var counted = new NumberedNames();
    var names = new ArrayList<String>();
    var labels = scan.labels();
    for (var i = 0; i < scan.columns().size(); i++) {
      var label = i < labels.size() ? labels.get(i).strip() : "";
      names.add(counted.unused(label.isEmpty() ? "field" + (i + 1) : label));
    }
    noteNames(labels, names);
    return names;
  }

  private void noteNames(List<String> labels, List<String> names) {
    var unnamed = new ArrayList<Integer>();
    var repeated = new ArrayList<Integer>();
    for (var i = 0; i < labels.size(); i++) {
      if (labels.get(i).isBlank() && !scan.columns().get(i).isEmpty()) {
        unnamed.add(i);
      } else if (!labels.get(i).isBlank() && !labels.get(i).equals(names.get(i))) {
        repeated.add(i);
      }
    }
    if (!unnamed.isEmpty()) {
      notes.add(
          Message.count(unnamed.size(), "column")
              + (unnamed.size() == 1 ? " has" : " have")
              + " no label: "
              + fields(unnamed, names));
    }
    if (!repeated.isEmpty()) {
      notes.add(
          Message.count(repeated.size(), "label")
              + (repeated.size() == 1 ? " repeats" : " repeat")
              + " an earlier one: "
              + fields(repeated, names));
    }
  }

  private static String fields(List<Integer> columns, List<String> names) {
    var more = columns.size() - MAX_FIELDS_SHOWN;
    return columns.stream()
            .limit(MAX_FIELDS_SHOWN)
            .map(column ->
                Message.of(
                    "column %d is the field \"%s\"",
                    column + 1, Message.escaped(names.get(column))))
            .collect(Collectors.joining(", "))
        + (more > 0 ? Message.of(" and %d more", more) : "");
  }
}
