package io.specstore.table.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes the report of a check in the form that the standard's tools read: the validation report
/// of Frictionless, version 5.
public final class FrictionlessJson {
  private static final double NANOS_PER_SECOND = 1e9;

  private FrictionlessJson() {}

  public static ObjectNode of(CheckReport report) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("valid", report.isValid());
    json.putObject("stats")
        .put("tasks", report.resources().size())
        .put("errors", report.errorCount())
        .put("warnings", report.warnings().size())
        .put("seconds", seconds(report.elapsedNanos()));
    report.warnings().forEach(json.putArray("warnings")::add);
    errors(json.putArray("errors"), report.errors(), List.of());
    var tasks = json.putArray("tasks");
    report.resources().forEach(resource -> tasks.add(task(resource)));
    return json;
  }

  private static ObjectNode task(CheckedResource resource) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", resource.name());
    json.put("type", resource.isTable() ? "table" : "file");
    json.put("valid", resource.isValid());
    json.put("place", resource.location());
    resource.labels().forEach(json.putArray("labels")::add);
    json.set("stats", stats(resource));
    var warnings = json.putArray("warnings");
    resource.warnings().forEach(warnings::add);
    if (resource.errorCount() > resource.errors().size()) {
      warnings.add(cut(resource));
    }
    errors(json.putArray("errors"), resource.errors(), resource.labels());
    return json;
  }

  private static String cut(CheckedResource resource) {
    return Message.of(
        "The first %,d of %,d errors are listed.", resource.errors().size(), resource.errorCount());
  }

  private static ObjectNode stats(CheckedResource resource) {
    var counts = resource.counts();
    var json = JsonNodeFactory.instance.objectNode();
    if (!counts.md5().isEmpty()) {
      json.put("md5", counts.md5()).put("sha256", counts.sha256());
    }
    if (counts.bytes() >= 0) {
      json.put("bytes", counts.bytes());
    }
    if (counts.fields() >= 0) {
      json.put("fields", counts.fields());
    }
    if (counts.rows() >= 0) {
      json.put("rows", counts.rows());
    }
    var isCut = resource.errorCount() > resource.errors().size();
    return json.put("errors", resource.errorCount())
        .put("warnings", resource.warnings().size() + (isCut ? 1 : 0))
        .put("seconds", seconds(resource.elapsedNanos()));
  }

  /// Rounded to milliseconds.
  private static double seconds(long nanos) {
    return Math.round(nanos / NANOS_PER_SECOND * 1000) / 1000.0;
  }

  private static void errors(ArrayNode list, List<TableError> errors, List<String> labels) {
    for (var error : errors) {
      var type = error.type();
      var json = list.addObject();
      json.put("type", type.wireName());
      json.put("title", type.title());
      json.put("description", type.description());
      json.put("message", error.message());
      type.scope().tags().forEach(json.putArray("tags")::add);
      json.put("note", error.expected().isEmpty() ? "" : "expected " + error.expected());
      switch (type.scope()) {
        case LABEL -> label(json, error, labels);
        case ROW -> row(json, error);
        case CELL -> {
          row(json, error);
          json.put("cell", error.cell());
          json.put("fieldName", error.fieldName());
          json.put("fieldNumber", error.fieldNumber());
        }
        case FILE, TABLE, SOURCE, DESCRIPTOR -> {
          // The message says where they are.
        }
      }
    }
  }

  private static void label(ObjectNode json, TableError error, List<String> labels) {
    labels.forEach(json.putArray("labels")::add);
    json.putArray("rowNumbers").add(1);
    json.put("label", error.cell());
    json.put("fieldName", error.fieldName());
    json.put("fieldNumber", error.fieldNumber());
  }

  private static void row(ObjectNode json, TableError error) {
    error.row().forEach(json.putArray("cells")::add);
    json.put("rowNumber", error.rowNumber());
  }
}
