package io.specstore.table.cell;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The readers of a schema's fields, made before a table is read. Whatever of the schema or dialect
/// can't be checked is a problem or a warning, never ignored.
///
/// The readers belong to one thread; each further thread prepares its own.
///
/// @param fields a reader for each field
/// @param problems parts that can't be checked, each with what is supported; when there are any,
///   the table must not be read
/// @param warnings parts that are not checked
public record PreparedSchema(
    List<FieldReader> fields, List<String> problems, List<String> warnings) {
  public PreparedSchema {
    fields = List.copyOf(fields);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /// Prepares a schema and a dialect.
  ///
  /// @param isWorkbook whether the source is a workbook, in which people don't choose the types of
  ///   cells
  public static PreparedSchema of(TableSchema schema, Dialect dialect, boolean isWorkbook) {
    return of(schema, dialect, isWorkbook, PatternBudget.unlimited());
  }

  /// Likewise, with a budget for the steps of patterns.
  public static PreparedSchema of(
      TableSchema schema, Dialect dialect, boolean isWorkbook, PatternBudget patterns) {
    var reading = new FieldReader.Reading(schema.edition(), dialect.nullSequence(), isWorkbook);
    var problems = new ArrayList<String>();
    var warnings = new ArrayList<>(schema.warnings());
    var readers = new ArrayList<FieldReader>();
    var names = new HashSet<String>();
    for (var field : schema.fields()) {
      if (!names.add(field.name())) {
        problems.add(
            "The schema has two fields with the name \""
                + field.name()
                + "\", of which JSON can hold only one; rename one.");
      }
      format(field, problems, warnings);
      var constraints = new ConstraintChecks(field, schema.edition(), patterns, problems).all();
      readers.add(new FieldReader(field, readers.size() + 1, constraints, reading));
    }
    dialect(dialect, problems);
    return new PreparedSchema(readers, problems, warnings);
  }

  private static void format(Field field, List<String> problems, List<String> warnings) {
    var format = field.format();
    switch (field.kind()) {
      case DATE, TIME, DATETIME -> {
        var problem = TemporalFormat.problem(format);
        if (!problem.isEmpty()) {
          problems.add(
              Message.of(
                  "The format \"%s\" of the field \"%s\" %s.", format, field.name(), problem));
        }
      }
      case STRING -> warnUnless(StringType.supports(format), field, warnings);
      case GEOPOINT -> warnUnless(GeoPointType.supports(format), field, warnings);
      case GEOJSON -> warnUnless(GeoJsonType.supports(format), field, warnings);
      default -> warnUnless(format.equals("default"), field, warnings);
    }
  }

  private static void warnUnless(boolean isSupported, Field field, List<String> warnings) {
    if (!isSupported) {
      warnings.add(
          Message.of(
              "The field \"%s\" has the format \"%s\", which the type \"%s\" does not have; it was read as \"default\".",
              field.name(), field.format(), field.kind().wireName()));
    }
  }

  private static void dialect(Dialect dialect, List<String> problems) {
    var isLineEnd = dialect.delimiter().contains("\n") || dialect.delimiter().contains("\r");
    var marks = List.of(dialect.delimiter(), dialect.quoteChar(), dialect.commentChar());
    var used = marks.stream().filter(mark -> !mark.isEmpty()).toList();
    if (isLineEnd || new HashSet<>(used).size() < used.size()) {
      problems.add(
          "The dialect's delimiter, quoteChar and commentChar must differ, and the delimiter must not contain a line break; correct the dialect.");
    }
  }
}
