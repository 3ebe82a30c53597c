package io.specstore.datapackage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The types of Table Schema, v1 and v2.
public enum FieldKind {
  STRING,
  NUMBER,
  INTEGER,
  BOOLEAN,
  OBJECT,
  ARRAY,
  LIST,
  DATE,
  TIME,
  DATETIME,
  YEAR,
  YEARMONTH,
  DURATION,
  GEOPOINT,
  GEOJSON,
  ANY;

  /// The word for it in a descriptor.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The type of that word, or empty when that edition has none.
  public static Optional<FieldKind> parse(String word, Edition edition) {
    return Arrays.stream(values())
        .filter(kind -> kind.wireName().equals(word))
        .filter(kind -> kind.isOf(edition))
        .findFirst();
  }

  /// Every word of that edition, for a sentence.
  static String words(Edition edition) {
    return Arrays.stream(values())
        .filter(kind -> kind.isOf(edition))
        .map(FieldKind::wireName)
        .collect(Collectors.joining(", "));
  }

  private boolean isOf(Edition edition) {
    return this != LIST || edition == Edition.V2;
  }

  /// Whether values have an order, so that `minimum` and its kin apply.
  boolean hasOrder(Edition edition) {
    return switch (this) {
      case NUMBER, INTEGER, DATE, TIME, DATETIME, YEAR, YEARMONTH -> true;
      case DURATION -> edition == Edition.V2;
      case STRING, BOOLEAN, OBJECT, ARRAY, LIST, GEOPOINT, GEOJSON, ANY -> false;
    };
  }

  /// Whether values have a length, so that `minLength` and `maxLength` apply.
  boolean hasLength() {
    return this == STRING || this == ARRAY || this == OBJECT || this == LIST;
  }
}
