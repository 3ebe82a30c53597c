package io.specstore.table.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The types of errors in data and descriptors, with their names in the standard's report and their
/// texts for people. `docs/errors.md` describes each one.
public enum ErrorType {
  HASH_COUNT(
      Scope.FILE,
      "Different hash than declared",
      "The bytes have a different hash than the descriptor says: they were changed, cut or replaced.",
      "Fetch the right file, or declare the hash of this one."),
  BYTE_COUNT(
      Scope.FILE,
      "Different size than declared",
      "The file has more or fewer bytes than the descriptor says.",
      "Fetch the whole file, or declare the size of this one."),
  TABLE_ERROR(
      Scope.TABLE,
      "More errors than the limit allows",
      "More cells became missing values, or more rows were quarantined, than onInvalid allows.",
      "Fix the data, or raise the limit in onInvalid."),
  FIELD_COUNT(
      Scope.TABLE,
      "Different number of fields than declared",
      "The table has more or fewer fields than the descriptor counts.",
      "Correct the count in the descriptor, or the table."),
  ROW_COUNT(
      Scope.TABLE,
      "Different number of rows than declared",
      "The table has more or fewer rows than the descriptor counts.",
      "Correct the count in the descriptor, or the table."),
  BLANK_LABEL(
      Scope.LABEL,
      "Blank label",
      "A column has no name in the header.",
      "Write the name of the field into the header."),
  DUPLICATE_LABEL(
      Scope.LABEL,
      "Duplicate label",
      "Two columns have the same name in the header.",
      "Give one of the columns another name."),
  MISSING_LABEL(
      Scope.LABEL,
      "Missing label",
      "The schema has a field that the header does not have.",
      "Add the column, remove the field from the schema, or declare fieldsMatch."),
  EXTRA_LABEL(
      Scope.LABEL,
      "Extra label",
      "The header has a column that the schema does not have.",
      "Add the field to the schema, remove the column, or declare fieldsMatch."),
  INCORRECT_LABEL(
      Scope.LABEL,
      "Different label than the field's name",
      "Label and field at one position have different names.",
      "Make them equal; fieldsMatch \"equal\" takes columns in any order."),
  BLANK_ROW(
      Scope.ROW,
      "Blank row",
      "No cell of the row holds anything.",
      "Remove the row; blank rows are skipped when a package is published."),
  PRIMARY_KEY(
      Scope.ROW,
      "Primary key missing or not unique",
      "The fields of the primary key lack a value, or another row has the same values.",
      "Remove the duplicate row, complete its key, or choose a primary key that identifies rows."),
  FOREIGN_KEY(
      Scope.ROW,
      "Foreign key refers to no row",
      "The table that the foreign key refers to has no row with these values.",
      "Add the row that is referred to, or correct the values."),
  MISSING_CELL(
      Scope.CELL,
      "Missing cell",
      "The row ends before its last column.",
      "Write the cells that are missing; an empty cell needs its delimiter too."),
  EXTRA_CELL(
      Scope.CELL,
      "Extra cell",
      "The row has cells after its last column.",
      "Put cells that hold a delimiter in quotes, or remove the cells."),
  TYPE_ERROR(
      Scope.CELL,
      "Value of another type",
      "The cell can't be read as a value of its field's type and format.",
      "Correct the cell, or declare the type, format or missing value that fits."),
  CONSTRAINT_ERROR(
      Scope.CELL,
      "Constraint not met",
      "The value breaks a constraint of its field.",
      "Correct the cell, or widen the constraint."),
  UNIQUE_ERROR(
      Scope.CELL,
      "Value not unique",
      "An earlier row has the same value in a field, or fields, that must be unique.",
      "Remove the duplicate row, or do not require that the field is unique."),
  ENCODING_ERROR(
      Scope.SOURCE,
      "Bytes not valid in the encoding",
      "The file has bytes that are not valid in its encoding.",
      "Declare the file's actual encoding, or save it as UTF-8."),
  SOURCE_ERROR(
      Scope.SOURCE,
      "Source can't be read",
      "The file is empty, damaged, or not a table of its format.",
      "Check the file, and declare its format and dialect."),
  SCHEME_ERROR(
      Scope.SOURCE,
      "Source can't be reached",
      "The file does not exist, or its address can't be fetched.",
      "Correct the path, or put the file there."),
  FORMAT_ERROR(
      Scope.SOURCE,
      "Format not supported",
      "There is no reader for tables of this format.",
      "Save the table in a supported format, such as CSV."),
  COMPRESSION_ERROR(
      Scope.SOURCE,
      "Source can't be decompressed",
      "The file is not compressed as declared, or in a way that is not supported.",
      "Declare gz or zip as it is, or decompress the file."),
  PACKAGE_ERROR(
      Scope.DESCRIPTOR,
      "Descriptor of the package is wrong",
      "The descriptor of the data package can't be used.",
      "Correct the descriptor at the place named."),
  RESOURCE_ERROR(
      Scope.DESCRIPTOR,
      "Descriptor of the resource is wrong",
      "The descriptor of the resource can't be used.",
      "Correct the descriptor at the place named."),
  DIALECT_ERROR(
      Scope.DESCRIPTOR,
      "Dialect is wrong",
      "The dialect can't be used.",
      "Correct the dialect at the place named."),
  SCHEMA_ERROR(
      Scope.DESCRIPTOR,
      "Schema is wrong",
      "The Table Schema can't be used.",
      "Correct the schema at the place named.");

  private static final Map<String, ErrorType> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ErrorType::wireName, Function.identity()));

  private final Scope scope;
  private final String wireName;
  private final String heading;
  private final String description;
  private final String remedy;

  /// The part of a package that an error is in.
  public enum Scope {
    FILE("#file"),
    TABLE("#table"),
    LABEL("#table #header #label"),
    ROW("#table #row"),
    CELL("#table #row #cell"),
    SOURCE(""),
    DESCRIPTOR("");

    private final String tags;

    Scope(String tags) {
      this.tags = tags;
    }

    /// The tags by which readers of the standard report filter errors.
    public List<String> tags() {
      return tags.isEmpty() ? List.of() : List.of(tags.split(" "));
    }
  }

  ErrorType(Scope scope, String heading, String description, String remedy) {
    this.scope = scope;
    this.wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.heading = heading;
    this.description = description;
    this.remedy = remedy;
  }

  /// The type with that wire name; empty when there is none.
  public static Optional<ErrorType> parse(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  /// Its name in reports, such as `type-error`.
  public String wireName() {
    return wireName;
  }

  public Scope scope() {
    return scope;
  }

  /// A few words for a heading, for people.
  public String heading() {
    return heading;
  }

  /// Its title in the standard's report.
  public String title() {
    return switch (this) {
      case HASH_COUNT, BYTE_COUNT, FIELD_COUNT, ROW_COUNT -> capitalized() + " Error";
      case PRIMARY_KEY -> "PrimaryKey Error";
      case FOREIGN_KEY -> "ForeignKey Error";
      case TABLE_ERROR,
          BLANK_LABEL,
          DUPLICATE_LABEL,
          MISSING_LABEL,
          EXTRA_LABEL,
          INCORRECT_LABEL,
          BLANK_ROW,
          MISSING_CELL,
          EXTRA_CELL,
          TYPE_ERROR,
          CONSTRAINT_ERROR,
          UNIQUE_ERROR,
          ENCODING_ERROR,
          SOURCE_ERROR,
          SCHEME_ERROR,
          FORMAT_ERROR,
          COMPRESSION_ERROR,
          PACKAGE_ERROR,
          RESOURCE_ERROR,
          DIALECT_ERROR,
          SCHEMA_ERROR ->
          capitalized();
    };
  }

  private String capitalized() {
    return Arrays.stream(wireName.split("-"))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining(" "));
  }

  /// Its meaning, in a sentence.
  public String description() {
    return description;
  }

  /// The remedy where nothing more is known about an error.
  public String remedy() {
    return remedy;
  }
}
