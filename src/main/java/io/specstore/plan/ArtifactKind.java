package io.specstore.plan;

import java.util.Arrays;

/// One constant for each record of [Artifact]: the constants that all artifacts of the kind share.
enum ArtifactKind {
  REPORT("report", "", "Validating package contents", "application/json"),
  CSV("csv", "_csv", "Creating CSV", "text/csv"),
  JSON("json", "_json", "Creating JSON", "application/json"),
  REJECTED("rejected", "_rejected", "Setting wrong rows aside", "text/csv"),
  ZIP("zip", "", "Creating ZIP", "application/zip"),
  PARQUET("parquet", "_parquet", "Creating Parquet", "application/vnd.apache.parquet"),
  XLSX(
      "xlsx",
      "_xlsx",
      "Creating XLSX",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  SQLITE("sqlite", "", "Creating SQLite", "application/vnd.sqlite3"),
  NPM("npm", "", "Creating npm package", "application/gzip"),
  RDBMS("rdbms", "", "Writing to database", "application/octet-stream"),
  PREVIEW("preview", "_csv_preview", "Generating views", "application/json"),
  COPY("copy", "", "Copying source data", "application/octet-stream"),
  PACKAGE("package", "", "Creating Package", "application/json");

  private final String storedName;
  private final String suffix;
  private final String title;
  private final String mediaType;

  ArtifactKind(String storedName, String suffix, String title, String mediaType) {
    this.storedName = storedName;
    this.suffix = suffix;
    this.title = title;
    this.mediaType = mediaType;
  }

  static ArtifactKind of(Artifact artifact) {
    return switch (artifact) {
      case Artifact.Report _ -> REPORT;
      case Artifact.Csv _ -> CSV;
      case Artifact.Json _ -> JSON;
      case Artifact.Rejected _ -> REJECTED;
      case Artifact.Zip _ -> ZIP;
      case Artifact.Parquet _ -> PARQUET;
      case Artifact.Xlsx _ -> XLSX;
      case Artifact.Sqlite _ -> SQLITE;
      case Artifact.Npm _ -> NPM;
      case Artifact.Rdbms _ -> RDBMS;
      case Artifact.Preview _ -> PREVIEW;
      case Artifact.Copy _ -> COPY;
      case Artifact.WholePackage _ -> PACKAGE;
    };
  }

  /// The kind of that name in a stored plan.
  ///
  /// @throws IllegalArgumentException when there is no such kind
  static ArtifactKind parse(String storedName) {
    return Arrays.stream(values())
        .filter(kind -> kind.storedName.equals(storedName))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException("Unknown artifact \"" + storedName + "\" in a plan"));
  }

  /// The name of the kind in a stored plan: data, which never changes.
  String storedName() {
    return storedName;
  }

  /// What follows the source's name in the name of an [Artifact.OfTable]; empty for the others.
  String suffix() {
    return suffix;
  }

  String title() {
    return title;
  }

  String mediaType() {
    return mediaType;
  }
}
