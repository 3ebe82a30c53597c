package io.specstore.datapackage;

import java.util.List;

/// One field of a Table Schema: its name, its type with options, what it demands.
///
/// @param format `default` when the descriptor has none
/// @param options the type's own properties
/// @param missingValues texts that stand for no value: the field's own (v2), else the schema's
public record Field(
    String name,
    FieldKind kind,
    String format,
    FieldOptions options,
    Constraints constraints,
    List<String> missingValues) {
  public Field {
    missingValues = List.copyOf(missingValues);
  }

  /// The properties that belong to one type or another, with the standard's defaults.
  ///
  /// @param groupChar empty when numbers have no groups
  /// @param delimiter between the items of a list (v2)
  /// @param itemKind the type of a list's items (v2)
  public record FieldOptions(
      String decimalChar,
      String groupChar,
      boolean bareNumber,
      List<String> trueValues,
      List<String> falseValues,
      String delimiter,
      FieldKind itemKind) {

    /// The standard's defaults.
    public static final FieldOptions DEFAULT =
        new FieldOptions(
            ".",
            "",
            true,
            List.of("true", "True", "TRUE", "1"),
            List.of("false", "False", "FALSE", "0"),
            ",",
            FieldKind.STRING);

    public FieldOptions {
      trueValues = List.copyOf(trueValues);
      falseValues = List.copyOf(falseValues);
    }
  }
}
