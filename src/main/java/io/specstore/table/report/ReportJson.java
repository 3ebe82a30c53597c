package io.specstore.table.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Writes the published `validation_report.json`, in the form that existing front ends read: a list
/// with one object for each table.
public final class ReportJson {
  private ReportJson() {}

  /// One table of the report.
  ///
  /// @param source where the table came from, without userinfo, query or signature
  /// @param format as the resource declares it, such as `csv`
  public record Table(TableResult result, String source, String format) {}

  /// The report's text.
  public static String of(List<Table> tables) {
    var report = JsonNodeFactory.instance.arrayNode();
    tables.forEach(table -> report.add(report(table)));
    return report.toString();
  }

  private static ObjectNode report(Table table) {
    var result = table.result();
    var report = JsonNodeFactory.instance.objectNode();
    // A report depends on spec and bytes alone, so it leaves the elapsed time out.
    report.put("time", 0);
    report.put("valid", result.isValid());
    report.put("error-count", result.errorCount());
    report.put("table-count", 1);
    report.putArray("tables").add(table(table));
    var warnings = report.putArray("warnings");
    result.warnings().forEach(warnings::add);
    if (result.errorCount() > result.errors().size()) {
      warnings.add(
          Message.of(
              "The first %,d of %,d errors are listed.",
              result.errors().size(), result.errorCount()));
    }
    report.put("preset", "table");
    report.put("resource", result.resource());
    return report;
  }

  private static ObjectNode table(Table table) {
    var result = table.result();
    var node = JsonNodeFactory.instance.objectNode();
    node.put("time", 0);
    node.put("valid", result.isValid());
    node.put("error-count", result.errorCount());
    // Existing front ends expect that the header counts as a row.
    node.put("row-count", result.rowCount() + (result.labels().isEmpty() ? 0 : 1));
    node.put("source", table.source());
    var headers = node.putArray("headers");
    result.labels().forEach(headers::add);
    node.put("scheme", scheme(table.source()));
    node.put("format", table.format());
    node.put("encoding", result.encoding().isEmpty() ? null : result.encoding());
    node.put("schema", "table-schema");
    errors(node.putArray("errors"), result.errors());
    return node;
  }

  private static String scheme(String source) {
    var end = source.indexOf(':');
    return end > 1 && source.substring(0, end).chars().allMatch(Character::isLetterOrDigit)
        ? source.substring(0, end)
        : "file";
  }

  private static void errors(ArrayNode list, List<TableError> errors) {
    for (var error : errors) {
      var node = list.addObject();
      node.put("code", code(error));
      node.put("message", error.message());
      if (error.rowNumber() > 0) {
        node.put("row-number", error.rowNumber());
      } else {
        node.putNull("row-number");
      }
      if (error.fieldNumber() > 0) {
        node.put("column-number", error.fieldNumber());
      } else {
        node.putNull("column-number");
      }
      var row = node.putArray("row");
      error.row().forEach(row::add);
    }
  }

  /// The code that existing front ends know for an error type of the standard.
  private static String code(TableError error) {
    return switch (error.type()) {
      case TYPE_ERROR -> "type-or-format-error";
      case MISSING_CELL -> "missing-value";
      case EXTRA_CELL -> "extra-value";
      case BLANK_LABEL -> "blank-header";
      case DUPLICATE_LABEL -> "duplicate-header";
      case MISSING_LABEL -> "missing-header";
      case EXTRA_LABEL -> "extra-header";
      case INCORRECT_LABEL -> "non-matching-header";
      case UNIQUE_ERROR, PRIMARY_KEY -> "unique-constraint";
      case CONSTRAINT_ERROR -> constraintCode(error.constraint());
      case HASH_COUNT,
          BYTE_COUNT,
          TABLE_ERROR,
          FIELD_COUNT,
          ROW_COUNT,
          BLANK_ROW,
          FOREIGN_KEY,
          ENCODING_ERROR,
          SOURCE_ERROR,
          SCHEME_ERROR,
          FORMAT_ERROR,
          COMPRESSION_ERROR,
          PACKAGE_ERROR,
          RESOURCE_ERROR,
          DIALECT_ERROR,
          SCHEMA_ERROR ->
          error.type().wireName();
    };
  }

  private static String constraintCode(String constraint) {
    return switch (constraint) {
      case "required" -> "required-constraint";
      case "minLength" -> "minimum-length-constraint";
      case "maxLength" -> "maximum-length-constraint";
      case "minimum", "exclusiveMinimum" -> "minimum-constraint";
      case "maximum", "exclusiveMaximum" -> "maximum-constraint";
      case "pattern" -> "pattern-constraint";
      default -> "enumerable-constraint";
    };
  }
}
