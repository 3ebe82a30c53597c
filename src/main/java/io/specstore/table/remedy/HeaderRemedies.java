package io.specstore.table.remedy;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.datapackage.TableSchema.FieldsMatch;
import io.specstore.table.report.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Finds remedies for labels that don't match the schema; each fits all labels of the header.
public final class HeaderRemedies {
  private static final List<String> DELIMITERS = List.of(";", "\t", "|", ",", ":");

  private HeaderRemedies() {}

  public static List<String> of(TableSchema schema, List<String> labels) {
    var names = schema.fieldNames();
    var trailing = trailingBlanks(schema, labels);
    if (!trailing.isEmpty()) {
      return trailing;
    }
    var byDelimiter = labels.size() == 1 ? delimiter(names, labels.getFirst()) : List.<String>of();
    if (!byDelimiter.isEmpty()) {
      return byDelimiter;
    }
    if (!names.equals(labels) && alike(names, labels, label -> unquoted(label, "\""))) {
      return List.of(
          "labels stand in quotes after blanks: declare skipInitialSpace true in the dialect");
    }
    if (!names.equals(labels) && alike(names, labels, label -> unquoted(label, "'"))) {
      return List.of("labels stand in apostrophes: declare the quoteChar \"'\" in the dialect");
    }
    if (alike(names, labels, label -> label.strip().toLowerCase(Locale.ROOT))) {
      return List.of(
          "labels and fields differ only in upper and lower case: rename the fields, or declare"
              + " caseSensitiveHeader false in the dialect");
    }
    if (alike(names, labels, HeaderRemedies::normalized)) {
      return List.of(
          "labels and fields differ only in case, blanks, - and _: rename the fields as the labels"
              + " are written");
    }
    return schema.edition() == Edition.V2 && schema.fieldsMatch() == FieldsMatch.EXACT
        ? match(names, labels)
        : List.of();
  }

  /// Where the labels are right but for blank ones at the end, such as a sheet's empty columns.
  private static List<String> trailingBlanks(TableSchema schema, List<String> labels) {
    var filled = labels.size();
    while (filled > 0 && labels.get(filled - 1).isBlank()) {
      filled--;
    }
    var count = labels.size() - filled;
    if (count == 0) {
      return List.of();
    }
    var names = new HashSet<>(schema.fieldNames());
    var rest = labels.subList(0, filled).stream().map(String::strip).toList();
    var isRight =
        schema.fieldsMatch() == FieldsMatch.SUPERSET
            ? names.containsAll(rest)
            : schema.fieldsMatch() == FieldsMatch.EXACT
                ? rest.equals(schema.fieldNames())
                : names.equals(new HashSet<>(rest));
    if (!isRight) {
      return List.of();
    }
    var declared = schema.fieldsMatch() == FieldsMatch.SUPERSET ? "partial" : "subset";
    return List.of(
        Message.of(
            "the last %s no label: remove %s from the file%s",
            count == 1 ? "column has" : Message.of("%,d columns have", count),
            count == 1 ? "it" : "them",
            schema.edition() == Edition.V2
                ? ", or declare fieldsMatch [\"" + declared + "\"] to leave columns out"
                : ""));
  }

  private static List<String> delimiter(List<String> names, String label) {
    for (var delimiter : DELIMITERS) {
      var parts = List.of(label.split(Pattern.quote(delimiter), -1));
      var plain = parts.stream().map(part -> part.strip().replaceAll("^\"|\"$", "")).toList();
      if (parts.size() > 1 && alike(names, plain, HeaderRemedies::normalized)) {
        return List.of(
            Message.of(
                "the header is one label, which \"%s\" cuts into the %d fields: declare it as the"
                    + " dialect's delimiter",
                delimiter.equals("\t") ? "\\t" : delimiter, names.size()));
      }
    }
    return List.of();
  }

  private static boolean alike(
      List<String> names, List<String> labels, UnaryOperator<String> form) {
    return names.stream().map(form).toList().equals(labels.stream().map(form).toList());
  }

  private static String unquoted(String label, String quote) {
    var text = label.strip();
    return text.length() > 1 && text.startsWith(quote) && text.endsWith(quote)
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String normalized(String label) {
    return label.replaceAll("[\\s_\u00A0-]+", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> match(List<String> names, List<String> labels) {
    var stripped = labels.stream().map(String::strip).toList();
    var fields = new HashSet<>(names);
    var columns = new HashSet<>(stripped);
    if (columns.size() < stripped.size()) {
      return List.of();
    }
    if (fields.equals(columns)) {
      return List.of("the labels are the fields in another order: declare fieldsMatch [\"equal\"]");
    }
    if (columns.containsAll(fields)) {
      return List.of(
          "every field is there, and there are more columns: declare fieldsMatch [\"subset\"] to"
              + " leave those out");
    }
    if (fields.containsAll(columns)) {
      return List.of(
          "every column is a field, and some fields are missing: declare fieldsMatch"
              + " [\"superset\"] where they may be");
    }
    return List.of();
  }
}
