package io.specstore.table.cell;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Sets a schema and a dialect up for work: what can't be run is named, never passed over.
///
/// @param fields one check for each field
/// @param faults what can't be run, each with what can; when there are any, nothing may be run
/// @param warnings what was not looked at
public record PreparedSchema(List<FieldReader> fields, List<String> faults, List<String> warnings) {
  public PreparedSchema {
    fields = List.copyOf(fields);
    faults = List.copyOf(faults);
    warnings = List.copyOf(warnings);
  }

  /// Prepares a schema and a dialect.
  ///
  /// @param isWorkbook whether cells have kinds that people don't choose, as in a workbook
  public static PreparedSchema of(TableSchema schema, Dialect dialect, boolean isWorkbook) {
    var reading = new FieldReader.Reading(schema.edition(), dialect.nullSequence(), isWorkbook);
    var faults = new ArrayList<String>();
    var warnings = new ArrayList<>(schema.warnings());
    var checks = new ArrayList<FieldReader>();
    var names = new HashSet<String>();
    for (var field : schema.fields()) {
      if (!names.add(field.name())) {
        faults.add(
            "Two fields have the name \""
                + field.name()
                + "\"; in JSON one of them would be lost.");
      }
      format(field, faults, warnings);
      var rules = new ConstraintChecks(field, schema.edition(), faults).all();
      checks.add(new FieldReader(field, checks.size() + 1, rules, reading));
    }
    dialect(dialect, faults);
    return new PreparedSchema(checks, faults, warnings);
  }

  private static void format(Field field, List<String> faults, List<String> warnings) {
    var format = field.format();
    switch (field.kind()) {
      case DATE, TIME, DATETIME -> {
        var fault = TemporalFormat.fault(format);
        if (!fault.isEmpty()) {
          faults.add(
              Message.of("The format \"%s\" of the field \"%s\" %s.", format, field.name(), fault));
        }
      }
      case STRING -> warnUnless(StringType.knows(format), field, warnings);
      case GEOPOINT -> warnUnless(GeoPointType.knows(format), field, warnings);
      case GEOJSON -> warnUnless(GeoJsonType.knows(format), field, warnings);
      default -> warnUnless(format.equals("default"), field, warnings);
    }
  }

  private static void warnUnless(boolean isKnown, Field field, List<String> warnings) {
    if (!isKnown) {
      warnings.add(
          Message.of(
              "The field \"%s\" has the format \"%s\", which the type \"%s\" doesn't have; it was read as \"default\".",
              field.name(), field.format(), field.kind().wireName()));
    }
  }

  private static void dialect(Dialect dialect, List<String> faults) {
    var isLineEnd = dialect.delimiter().contains("\n") || dialect.delimiter().contains("\r");
    var marks = List.of(dialect.delimiter(), dialect.quoteChar(), dialect.commentChar());
    var used = marks.stream().filter(mark -> !mark.isEmpty()).toList();
    if (isLineEnd || new HashSet<>(used).size() < used.size()) {
      faults.add(
          "The dialect's delimiter, quoteChar and commentChar must differ, and be no line end.");
    }
  }
}
