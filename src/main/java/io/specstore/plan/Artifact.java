package io.specstore.plan;

import java.util.List;

/// What a pipeline makes. Engines decide by the type of the artifact, never by the spelling of an
/// id.
///
/// A *source* is a resource as the plan knows it after processing; its name is that of the
/// [Step.AddResource] that adds it. Title and media type are the same for all artifacts of a kind:
/// [ArtifactKind] lists them.
public sealed interface Artifact {
  /// The name of the resource that is published; empty for the package.
  String name();

  /// The sources that the pipeline reads itself, in plan order.
  List<String> sources();

  /// The line that is shown beside the state of the pipeline.
  default String title() {
    return ArtifactKind.of(this).title();
  }

  /// The media type of the files.
  default String mediaType() {
    return ArtifactKind.of(this).mediaType();
  }

  /// An artifact made of the rows of one tabular source.
  sealed interface OfTable extends Artifact {
    /// The name of that source.
    String source();

    @Override
    default String name() {
      return source() + ArtifactKind.of(this).suffix();
    }

    @Override
    default List<String> sources() {
      return List.of(source());
    }
  }

  /// One file made of several sources; the spec may choose its name.
  sealed interface OfPackage extends Artifact {
    /// The file's own name, such as `all.zip`.
    String fileName();

    @Override
    default String name() {
      return fileName().replace('.', '_');
    }
  }

  /// The validation report of all tabular sources; there may be none of them.
  record Report(List<String> sources) implements Artifact {
    public Report {
      sources = List.copyOf(sources);
    }

    @Override
    public String name() {
      return "validation_report";
    }
  }

  /// The rows as CSV.
  record Csv(String source) implements OfTable {}

  /// The rows as JSON.
  record Json(String source) implements OfTable {}

  /// The rows that were quarantined because they are invalid: their numbers, their errors, and
  /// their cells as read.
  record Rejected(String source) implements OfTable {}

  /// Everything in one file: the original files, and the artifacts that are parts of it.
  ///
  /// @param sources the originals
  /// @param parts the report, CSV and JSON artifacts that go in, by resource name
  record Zip(String fileName, List<String> sources, List<String> parts) implements OfPackage {
    public Zip {
      sources = List.copyOf(sources);
      parts = List.copyOf(parts);
    }
  }

  /// The rows as a Parquet file.
  record Parquet(String source) implements OfTable {}

  /// The rows as a workbook of one sheet.
  record Xlsx(String source) implements OfTable {}

  /// All tabular sources as the tables of one SQLite file.
  record Sqlite(String fileName, List<String> sources) implements OfPackage {
    public Sqlite {
      sources = List.copyOf(sources);
    }
  }

  /// The data package as an npm package: sources that are not tables byte for byte, and the tables
  /// as CSV or, where no CSV is made, as JSON.
  ///
  /// @param sources those that are not tables
  /// @param parts the CSV or JSON artifacts that go in, by resource name
  record Npm(String fileName, List<String> sources, List<String> parts) implements OfPackage {
    public Npm {
      sources = List.copyOf(sources);
      parts = List.copyOf(parts);
    }
  }

  /// All tabular sources as tables of a database that the server knows by that name; no resource is
  /// published.
  ///
  /// @param after the artifacts that have to be made before the database is changed: all others
  record Rdbms(String database, List<String> sources, List<String> after) implements Artifact {
    /// The database of a spec that names none.
    public static final String DEFAULT_DATABASE = "default";

    public Rdbms {
      sources = List.copyOf(sources);
      after = List.copyOf(after);
    }

    @Override
    public String name() {
      return database + "_rdbms";
    }
  }

  /// The first rows of one source's CSV, for a page to show; the pipeline itself reads the CSV.
  record Preview(String source) implements OfTable {
    /// The artifact that this is a preview of.
    public Csv of() {
      return new Csv(source);
    }

    @Override
    public List<String> sources() {
      return List.of();
    }
  }

  /// A source byte for byte.
  ///
  /// @param type [ArtifactType#TABULAR] or [ArtifactType#ORIGINAL]
  record Copy(ArtifactType type, String source) implements Artifact {
    public Copy {
      if (type != ArtifactType.TABULAR && type != ArtifactType.ORIGINAL) {
        throw new IllegalArgumentException("A source cannot be copied as " + type);
      }
    }

    @Override
    public String name() {
      return source;
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }
  }

  /// The data package that all other artifacts are resources of.
  ///
  /// @param resources their names, in the package's order
  record WholePackage(List<String> resources) implements Artifact {
    public WholePackage {
      resources = List.copyOf(resources);
    }

    @Override
    public String name() {
      return "";
    }

    @Override
    public List<String> sources() {
      return List.of();
    }
  }
}
