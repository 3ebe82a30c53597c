package io.specstore.plan;

import java.util.List;

/// What a pipeline makes, told by type: an engine asks this, never the spelling of an id.
///
/// A *source* is a resource as the plan knows it after processing; its name is that of the
/// [Step.AddResource] which brings it in.
public sealed interface Artifact {
  /// The resource that comes out; empty for the package.
  String name();

  /// The sources that the pipeline reads itself, in plan order.
  List<String> sources();

  /// The line that a person sees beside the state of the pipeline.
  String title();

  /// The media type under which the files are kept.
  String mediaType();

  /// The validation report of all tabular sources; there may be none of them.
  record Report(List<String> sources) implements Artifact {
    static final String NAME = "validation_report";

    public Report {
      sources = List.copyOf(sources);
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public String title() {
      return "Validating package contents";
    }

    @Override
    public String mediaType() {
      return "application/json";
    }
  }

  /// The rows of one tabular source as CSV.
  record Csv(String source) implements Artifact {
    @Override
    public String name() {
      return source + "_csv";
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }

    @Override
    public String title() {
      return "Creating CSV";
    }

    @Override
    public String mediaType() {
      return "text/csv";
    }
  }

  /// The rows of one tabular source as JSON.
  record Json(String source) implements Artifact {
    @Override
    public String name() {
      return source + "_json";
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }

    @Override
    public String title() {
      return "Creating JSON";
    }

    @Override
    public String mediaType() {
      return "application/json";
    }
  }

  /// The rows of one tabular source that were set aside, since something is wrong in them: their
  /// numbers, what is wrong, and their cells as they came.
  record Rejected(String source) implements Artifact {
    @Override
    public String name() {
      return source + "_rejected";
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }

    @Override
    public String title() {
      return "Setting wrong rows aside";
    }

    @Override
    public String mediaType() {
      return "text/csv";
    }
  }

  /// Everything in one file: the originals as they came, and the artifacts that are parts of it.
  ///
  /// @param fileName the zip's own file name
  /// @param sources the originals
  /// @param parts the report, CSV and JSON artifacts that go in, by resource name
  record Zip(String fileName, List<String> sources, List<String> parts) implements Artifact {
    public Zip {
      sources = List.copyOf(sources);
      parts = List.copyOf(parts);
    }

    @Override
    public String name() {
      return fileName.replace('.', '_');
    }

    @Override
    public String title() {
      return "Creating ZIP";
    }

    @Override
    public String mediaType() {
      return "application/zip";
    }
  }

  /// The rows of one tabular source as a Parquet file.
  record Parquet(String source) implements Artifact {
    @Override
    public String name() {
      return source + "_parquet";
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }

    @Override
    public String title() {
      return "Creating Parquet";
    }

    @Override
    public String mediaType() {
      return "application/vnd.apache.parquet";
    }
  }

  /// The rows of one tabular source as a workbook of one sheet.
  record Xlsx(String source) implements Artifact {
    @Override
    public String name() {
      return source + "_xlsx";
    }

    @Override
    public List<String> sources() {
      return List.of(source);
    }

    @Override
    public String title() {
      return "Creating XLSX";
    }

    @Override
    public String mediaType() {
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
  }

  /// All tabular sources as the tables of one SQLite file.
  record Sqlite(String fileName, List<String> sources) implements Artifact {
    public Sqlite {
      sources = List.copyOf(sources);
    }

    @Override
    public String name() {
      return fileName.replace('.', '_');
    }

    @Override
    public String title() {
      return "Creating SQLite";
    }

    @Override
    public String mediaType() {
      return "application/vnd.sqlite3";
    }
  }

  /// The data package as a package of npm's: sources that are no tables as they came, and the
  /// tables as CSV or, where none is made, as JSON.
  ///
  /// @param sources those that are no tables
  /// @param parts the CSV or JSON artifacts that go in, by resource name
  record Npm(String fileName, List<String> sources, List<String> parts) implements Artifact {
    public Npm {
      sources = List.copyOf(sources);
      parts = List.copyOf(parts);
    }

    @Override
    public String name() {
      return fileName.replace('.', '_');
    }

    @Override
    public String title() {
      return "Creating npm package";
    }

    @Override
    public String mediaType() {
      return "application/gzip";
    }
  }

  /// All tabular sources as tables of a database that the server knows by that name; no resource
  /// comes out.
  ///
  /// @param after what has to be made before the database is touched: everything else
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

    @Override
    public String title() {
      return "Writing to database";
    }

    @Override
    public String mediaType() {
      return "application/octet-stream";
    }
  }

  /// The first rows of one source's CSV, for a page to show.
  ///
  /// @param source the tabular source behind the CSV; the pipeline itself reads the CSV
  record Preview(String source) implements Artifact {
    /// The artifact that this is a preview of.
    public Csv of() {
      return new Csv(source);
    }

    @Override
    public String name() {
      return of().name() + "_preview";
    }

    @Override
    public List<String> sources() {
      return List.of();
    }

    @Override
    public String title() {
      return "Generating views";
    }

    @Override
    public String mediaType() {
      return "application/json";
    }
  }

  /// A source byte for byte.
  ///
  /// @param type [ArtifactType#TABULAR] or [ArtifactType#ORIGINAL]
  record Copy(ArtifactType type, String source) implements Artifact {
    public Copy {
      if (type != ArtifactType.TABULAR && type != ArtifactType.ORIGINAL) {
        throw new IllegalArgumentException("no source is copied as " + type);
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

    @Override
    public String title() {
      return "Copying source data";
    }

    @Override
    public String mediaType() {
      return "application/octet-stream";
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

    @Override
    public String title() {
      return "Creating Package";
    }

    @Override
    public String mediaType() {
      return "application/json";
    }
  }
}
