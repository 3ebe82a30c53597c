package io.specstore.table.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A kind of error in data or descriptor, by the name that the field's standard report gives it.
///
/// `docs/errors.md` tells of each one at length.
public enum ErrorType {
  HASH_COUNT(
      Scope.FILE,
      "Other hash than declared",
      "The bytes have another hash than the descriptor says: they were changed, cut or replaced.",
      "Fetch the right file, or declare the hash of this one."),
  BYTE_COUNT(
      Scope.FILE,
      "Other size than declared",
      "The file has more or fewer bytes than the descriptor says.",
      "Fetch the whole file, or declare the size of this one."),
  TABLE_ERROR(
      Scope.TABLE,
      "More is wrong than the limit bears",
      "More cells became missing values, or more rows were set aside, than the spec allows.",
      "Mend the data, or raise the limit in onInvalid."),
  FIELD_COUNT(
      Scope.TABLE,
      "Other number of fields than declared",
      "The table has more or fewer fields than the descriptor counts.",
      "Correct the count in the descriptor, or the table."),
  ROW_COUNT(
      Scope.TABLE,
      "Other number of rows than declared",
      "The table has more or fewer rows than the descriptor counts.",
      "Correct the count in the descriptor, or the table."),
  BLANK_LABEL(
      Scope.LABEL,
      "Blank label",
      "A column has no name in the header.",
      "Write the name of the field into the header."),
  DUPLICATE_LABEL(
      Scope.LABEL,
      "Label twice",
      "Two columns have the same name in the header.",
      "Give one of the columns another name."),
  MISSING_LABEL(
      Scope.LABEL,
      "Missing label",
      "The schema has a field that the header hasn't got.",
      "Add the column, take the field out of the schema, or declare fieldsMatch."),
  EXTRA_LABEL(
      Scope.LABEL,
      "Label too many",
      "The header has a column that the schema hasn't got.",
      "Add the field to the schema, take the column out, or declare fieldsMatch."),
  INCORRECT_LABEL(
      Scope.LABEL,
      "Other label than the field's name",
      "The header's label and the schema's field at that place have different names.",
      "Make both the same; fieldsMatch \"equal\" takes columns in any order."),
  BLANK_ROW(
      Scope.ROW,
      "Blank row",
      "No cell of the row holds anything.",
      "Take the row out; blank rows are skipped when a package is published."),
  PRIMARY_KEY(
      Scope.ROW,
      "Primary key missing or not unique",
      "The fields of the primary key lack a value, or another row has the same values.",
      "Take the double row out, complete its key, or choose a primary key that tells rows apart."),
  FOREIGN_KEY(
      Scope.ROW,
      "Foreign key leads nowhere",
      "The table that the foreign key refers to has no row with these values.",
      "Add the row that is referred to, or correct the values."),
  MISSING_CELL(
      Scope.CELL,
      "Missing cell",
      "The row ends before its last column.",
      "Write the cells that are missing; an empty cell needs its delimiter too."),
  EXTRA_CELL(
      Scope.CELL,
      "Cell too many",
      "The row goes on behind its last column.",
      "Put cells that hold a delimiter in quotes, or take the cells out."),
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
      "Take the double row out, or don't demand that the field is unique."),
  ENCODING_ERROR(
      Scope.SOURCE,
      "Bytes outside the encoding",
      "The file holds bytes that can't be text in its encoding.",
      "Declare the encoding that the file is really in, or save it as UTF-8."),
  SOURCE_ERROR(
      Scope.SOURCE,
      "Source can't be read",
      "The file is empty, broken, or no table of its format.",
      "Look at the file, and declare its format and dialect."),
  SCHEME_ERROR(
      Scope.SOURCE,
      "Source can't be reached",
      "The file isn't there, or its address can't be fetched.",
      "Correct the path, or put the file in its place."),
  FORMAT_ERROR(
      Scope.SOURCE,
      "Format can't be read",
      "No reader for tables of this format is at hand.",
      "Save the table in a format that can be read, such as CSV."),
  COMPRESSION_ERROR(
      Scope.SOURCE,
      "Compression can't be undone",
      "The file isn't packed as declared, or in a way that can't be unpacked.",
      "Declare gz or zip as it is, or unpack the file."),
  PACKAGE_ERROR(
      Scope.DESCRIPTOR,
      "Descriptor of the package is wrong",
      "The descriptor of the data package can't be worked with.",
      "Correct the descriptor at the place named."),
  RESOURCE_ERROR(
      Scope.DESCRIPTOR,
      "Descriptor of the resource is wrong",
      "The descriptor of the resource can't be worked with.",
      "Correct the descriptor at the place named."),
  DIALECT_ERROR(
      Scope.DESCRIPTOR,
      "Dialect is wrong",
      "The dialect says something that can't be worked with.",
      "Correct the dialect at the place named."),
  SCHEMA_ERROR(
      Scope.DESCRIPTOR,
      "Schema is wrong",
      "The Table Schema says something that can't be worked with.",
      "Correct the schema at the place named.");

  private static final Map<String, ErrorType> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ErrorType::wireName, Function.identity()));

  private final Scope scope;
  private final String wireName;
  private final String title;
  private final String description;
  private final String remedy;

  /// What an error is about.
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

    /// The words by which readers of the standard report pick errors.
    public List<String> tags() {
      return tags.isEmpty() ? List.of() : List.of(tags.split(" "));
    }
  }

  ErrorType(Scope scope, String title, String description, String remedy) {
    this.scope = scope;
    this.wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.title = title;
    this.description = description;
    this.remedy = remedy;
  }

  /// The type of that name; empty when there is none.
  public static Optional<ErrorType> parse(String wireName) {
    return Optional.ofNullable(BY_NAME.get(wireName));
  }

  /// Its name in reports.
  public String wireName() {
    return wireName;
  }

  public Scope scope() {
    return scope;
  }

  /// A few words for a heading.
  public String title() {
    return title;
  }

  /// What it means, in a sentence.
  public String description() {
    return description;
  }

  /// What to do about it where nothing more is known.
  public String remedy() {
    return remedy;
  }
}
