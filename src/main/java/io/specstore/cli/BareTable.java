package io.specstore.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.table.detect.DetectedTable;
import io.specstore.table.detect.TableDetector;
import io.specstore.table.reader.DeclaredCompression;
import io.specstore.table.reader.NumberedNames;
import io.specstore.table.reader.OpenTable;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Describes the tables of a bare file: one, or one for each sheet of a workbook. Used once.
final class BareTable {
  private static final int MAX_FIELDS_SHOWN = 12;

  private final Path file;
  private final ObjectNode plain;
  private final String format;
  private final Detection detection;
  private final List<ObjectNode> resources = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /// @param plain the resource's name, path, format and compression
  BareTable(Path file, ObjectNode plain, String format, Detection detection) {
    this.file = file;
    this.plain = plain;
    this.format = format;
    this.detection = detection;
  }

  /// The resources of the descriptor.
  List<ObjectNode> resources() {
    return List.copyOf(resources);
  }

  /// What was found, guessed and left out.
  List<String> notes() {
    return List.copyOf(notes);
  }

  void describe() throws IOException {
    var sheets = sheets();
    if (sheets.size() < 2) {
      add(detected(sheets.isEmpty() ? "" : sheets.getFirst()), plain);
      return;
    }
    var names = new NumberedNames();
    for (var sheet : sheets) {
      switch (detect(sheet)) {
        case Outcome.Refused<DetectedTable>(var problems)
            when problems.getFirst().code().equals(TableDetector.EMPTY) ->
            noteNoTable(sheet);
        case Outcome.Refused<DetectedTable>(var problems) ->
            throw CliException.refused(
                "the sheet \"%s\" of %s cannot be read as a table: %s"
                    .formatted(sheet, file, problems.getFirst().message()));
        case Outcome.Ok<DetectedTable>(var found) when !isTable(found) -> noteNoTable(sheet);
        case Outcome.Ok<DetectedTable>(var found) -> addSheet(sheet, found, names);
      }
    }
    if (resources.isEmpty()) {
      throw CliException.refused(file + " holds no table in any of its sheets");
    }
    if (resources.size() == 1) {
      resources.getFirst().put("name", plain.path("name").textValue());
    }
  }

  private void addSheet(String sheet, DetectedTable found, NumberedNames names) {
    notes.add("sheet \"" + sheet + "\":");
    var stem = Packer.nameFrom(sheet);
    var name = stem.matches("[0-9.]*") ? plain.path("name").textValue() + "-" + stem : stem;
    add(found, plain.deepCopy().put("name", names.unused(name)));
  }

  private void noteNoTable(String sheet) {
    notes.add(
        "sheet \"" + sheet + "\" holds no table and is left out; --sheet reads it all the same");
  }

  /// A sheet of text in one column is a page of notes.
  private static boolean isTable(DetectedTable found) {
    return found.rows().table() > 0
        && (found.columns().size() > 1 || found.columns().getFirst().kind() != FieldKind.STRING);
  }

  private List<String> sheets() throws IOException {
    if (!detection.sheet().isEmpty()) {
      return List.of(detection.sheet());
    }
    try {
      return OpenTable.sheets(source(""));
    } catch (TableReadException e) {
      throw CliException.refused(file + " cannot be read as a table: " + e.text());
    }
  }

  private DetectedTable detected(String sheet) throws IOException {
    return switch (detect(sheet)) {
      case Outcome.Ok<DetectedTable>(var found) -> found;
      case Outcome.Refused<DetectedTable>(var problems) ->
          throw CliException.refused(
              file + " cannot be read as a table: " + problems.getFirst().message());
    };
  }

  private Outcome<DetectedTable> detect(String sheet) throws IOException {
    var isByMost = !List.of("", "fail").contains(detection.onInvalid());
    return new TableDetector(isByMost).detect(source(sheet));
  }

  private TableSource source(String sheet) {
    var json = JsonNodeFactory.instance.objectNode();
    if (!detection.sheet().isEmpty() && sheet.matches("[1-9][0-9]{0,3}") && !isSheetName(sheet)) {
      json.put("sheetNumber", Integer.parseInt(sheet));
    } else if (!sheet.isEmpty()) {
      json.put("sheetName", sheet);
    }
    var dialect =
        Dialect.parse(json) instanceof Outcome.Ok<Dialect>(var read) ? read : Dialect.DEFAULT;
    return new TableSource(
        List.of(file), format, "", dialect, DeclaredCompression.of(new Resource(plain)), Map.of());
  }

  private boolean isSheetName(String text) {
    try {
      return OpenTable.sheets(
              new TableSource(
                  List.of(file),
                  format,
                  "",
                  Dialect.DEFAULT,
                  DeclaredCompression.of(new Resource(plain)),
                  Map.of()))
          .contains(text);
    } catch (IOException | TableReadException _) {
      return false;
    }
  }

  private void add(DetectedTable found, ObjectNode resource) {
    if (!found.encoding().isEmpty()) {
      resource.put("encoding", found.encoding());
    }
    if (!found.dialect().isEmpty()) {
      resource.set("dialect", found.dialect());
    }
    resource.set("schema", found.schema());
    putOnInvalid(resource, detection.onInvalid());
    resources.add(resource);
    notes.addAll(found.notes());
    notes.add("schema inferred: " + fields(found));
  }

  /// Declares what becomes of wrong cells and rows; nothing where nothing is asked for.
  static void putOnInvalid(ObjectNode resource, String onInvalid) {
    switch (onInvalid) {
      case "fail", "null", "quarantine" -> resource.put("onInvalid", onInvalid);
      case "fill" ->
          resource.putObject("onInvalid").put("action", "fail").put("missingCells", "null");
      default -> {
        // Nothing is asked for.
      }
    }
  }

  private static String fields(DetectedTable found) {
    var columns = found.columns();
    var shown =
        columns.stream()
            .limit(MAX_FIELDS_SHOWN)
            .map(column -> column.name() + " " + column.kind().wireName())
            .collect(Collectors.joining(", "));
    var more = columns.size() - MAX_FIELDS_SHOWN;
    return more > 0 ? shown + " and " + Text.count(more, "more field") : shown;
  }
}
