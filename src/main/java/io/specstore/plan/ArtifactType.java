package io.specstore.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The types of artifacts, by the words of `ALLOWED_TYPES` and of a resource's `datahub.type`.
public enum ArtifactType {
  REPORT("derived/report"),
  CSV("derived/csv"),
  JSON("derived/json"),
  ZIP("derived/zip"),
  PREVIEW("derived/preview"),
  TABULAR("source/tabular"),
  /// Known to clients, made of nothing: a source without a schema is an [#ORIGINAL].
  NON_TABULAR("source/non-tabular"),
  ORIGINAL("original"),
  /// From here on made only where they are asked for.
  PARQUET("derived/parquet"),
  XLSX("derived/xlsx"),
  SQLITE("derived/sqlite"),
  NPM("derived/npm"),
  RDBMS("derived/rdbms");

  private final String wireName;

  ArtifactType(String wireName) {
    this.wireName = wireName;
  }

  /// What is made where nothing else is asked for.
  public static Set<ArtifactType> usual() {
    return Collections.unmodifiableSet(EnumSet.range(REPORT, ORIGINAL));
  }

  /// The word of `ALLOWED_TYPES` and of a resource's `datahub.type`.
  public String wireName() {
    return wireName;
  }

  /// The type of that wire name, or empty when the word is unknown.
  public static Optional<ArtifactType> parse(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }
}
