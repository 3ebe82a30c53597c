package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.cell.FieldType;
import io.specstore.table.remedy.Hypothesis.OtherFormat;
import io.specstore.table.remedy.Hypothesis.OtherNotation;
import io.specstore.table.remedy.Hypothesis.OtherType;
import io.specstore.table.remedy.Hypothesis.Trimmed;
import java.util.ArrayList;
import java.util.List;

/// Lists the hypotheses to test for one field, the likeliest first.
final class FieldHypotheses {
  private final Field field;
  private final Edition edition;
  private final List<Hypothesis> all = new ArrayList<>();

  private FieldHypotheses(Field field, Edition edition) {
    this.field = field;
    this.edition = edition;
  }

  static List<Hypothesis> of(Field field, Edition edition) {
    var hypotheses = new FieldHypotheses(field, edition);
    hypotheses.addByType();
    hypotheses.addTrimmed();
    return List.copyOf(hypotheses.all);
  }

  private void addByType() {
    switch (field.kind()) {
      case DATE -> {
        addFormats(KnownForms.DATES);
        addTypes(FieldKind.DATETIME, FieldKind.YEAR, FieldKind.YEARMONTH);
      }
      case TIME -> {
        addFormats(KnownForms.TIMES);
        addTypes(FieldKind.DATETIME);
      }
      case DATETIME -> {
        addFormats(KnownForms.datetimes());
        addTypes(FieldKind.DATE, FieldKind.YEAR);
      }
      case NUMBER -> addNotations();
      case INTEGER -> {
        addTypes(FieldKind.NUMBER);
        addNotations();
      }
      case YEAR -> addTypes(FieldKind.DATE, FieldKind.DATETIME, FieldKind.YEARMONTH);
      case YEARMONTH -> {
        addType(FieldKind.DATE, "%m/%Y");
        addType(FieldKind.DATE, "%b %Y");
        addType(FieldKind.DATE, "%B %Y");
        addTypes(FieldKind.DATE, FieldKind.YEAR);
      }
      case GEOPOINT -> addFormats(List.of("default", "array", "object"));
      case OBJECT -> addTypes(FieldKind.ARRAY);
      case ARRAY -> addTypes(FieldKind.OBJECT);
      case STRING -> addFormats(List.of("default"));
      case BOOLEAN, LIST, DURATION, GEOJSON, ANY -> {
        // Booleans have words of their own; the others have only one format.
      }
    }
  }

  private void addFormats(List<String> formats) {
    for (var format : formats) {
      if (!format.equals(field.format())) {
        all.add(new OtherFormat(format, type(field.kind(), format, field.options())));
      }
    }
  }

  private void addTypes(FieldKind... kinds) {
    for (var kind : kinds) {
      addType(kind, "default");
    }
  }

  private void addType(FieldKind kind, String format) {
    var type = type(kind, format, FieldOptions.DEFAULT);
    all.add(new OtherType(kind.wireName(), format, type));
  }

  private void addNotations() {
    for (var notation : NumberNotation.of(field.kind())) {
      var options = notation.options(field.options());
      var type = type(notation.type(field.kind()), "default", options);
      all.add(new OtherNotation(notation, type, notation.words(field)));
    }
  }

  private void addTrimmed() {
    all.add(new Trimmed(type(field.kind(), field.format(), field.options())));
  }

  private FieldType type(FieldKind kind, String format, FieldOptions options) {
    return FieldType.of(
        new Field(field.name(), kind, format, options, field.constraints(), field.missingValues()),
        edition);
  }
}
