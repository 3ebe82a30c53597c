package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.archive.NpmTarballWriter;
import io.specstore.archive.PublishedJson;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.table.export.DatabaseRejectedException;
import io.specstore.table.export.DatabaseTables;
import io.specstore.table.export.DatasetTables;
import io.specstore.table.export.SqliteFile;
import io.specstore.table.export.StagedTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Makes the artifacts that are made of all tables of a run: the SQLite file and the tables in
/// databases from the staged rows, and the npm package from the files of other artifacts.
final class PackageFiles {
  private final RunContext context;

  PackageFiles(RunContext context) {
    this.context = context;
  }

  void make(Pipeline pipeline) throws InterruptedException {
    switch (pipeline.artifact()) {
      case Artifact.Sqlite sqlite -> context.make(pipeline, () -> sqlite(pipeline, sqlite));
      case Artifact.Npm npm -> context.make(pipeline, () -> npm(pipeline, npm));
      case Artifact.Rdbms rdbms -> context.run(pipeline, () -> rdbms(rdbms));
      default -> throw new IllegalStateException(pipeline.id() + " is made of one table");
    }
  }

  private MadeArtifact sqlite(Pipeline pipeline, Artifact.Sqlite sqlite)
      throws IOException, InterruptedException, ArtifactException {
    var file = context.folder().newFile();
    var tables = tables(sqlite.sources());
    SqliteFile.write(file, tables, context.packageJson().withoutResources());
    return Resources.ofPackage(pipeline, HashedFile.ofFile(file)).with(SqliteFile.notes(tables));
  }

  private MadeArtifact npm(Pipeline pipeline, Artifact.Npm npm)
      throws IOException, InterruptedException, ArtifactException {
    var members = new ArrayList<ObjectNode>();
    var writer = new NpmTarballWriter(context.folder().newFile());
    try (writer) {
      for (var source : pipeline.sources()) {
        var bytes = context.ledger().fetched(SourceRun.address(source));
        var file = SourceRun.file(source.name(), bytes);
        members.add(Resources.inZip(source, file.hashed()));
        writer.add(path(members), file.path());
      }
      for (var name : npm.parts()) {
        var part = context.ledger().requireArtifact(name);
        members.add(Resources.inZip(part));
        writer.add(path(members), part.file().path());
      }
      var readme = context.packageJson().readme();
      if (!readme.isEmpty()) {
        writer.addText("README.md", readme);
      }
      writer.addText(
          PackageJson.FILE_NAME, PublishedJson.text(context.packageJson().inZip(members)));
      writer.addText("package.json", PublishedJson.text(NpmJson.of(context.packageJson())));
    }
    return Resources.ofPackage(pipeline, writer.hashedFile());
  }

  private static String path(List<ObjectNode> members) {
    return members.getLast().path("path").asText();
  }

  private RunContext.Completion rdbms(Artifact.Rdbms rdbms)
      throws IOException, InterruptedException, ArtifactException {
    var begin = System.nanoTime();
    var database = context.parts().databases().get(rdbms.database());
    if (database == null) {
      throw failed(rdbms, "this server knows none of that name; its operator names them in RDBMS");
    }
    var id = context.plan().revision();
    var set =
        new DatasetTables(
            id.dataset().toString(),
            id.number(),
            tables(rdbms.sources()),
            context.packageJson().withoutResources());
    try {
      var lines =
          switch (DatabaseTables.write(database, set)) {
            case WRITTEN -> lines(rdbms, set, begin);
            case LATER_VERSION_EXISTS ->
                List.of(rdbms.name() + ": left alone, since a later revision's tables are there");
          };
      var made = Resources.inDatabase(rdbms, HashedFile.empty(context.folder().newFile()));
      context.ledger().addArtifact(made);
      return new RunContext.Completion(lines, context.stats().ofNothing(rdbms));
    } catch (DatabaseRejectedException e) {
      context.logWarning(e);
      throw failed(rdbms, String.valueOf(e.getMessage()));
    }
  }

  private static ArtifactException failed(Artifact.Rdbms rdbms, String reason) {
    return new ArtifactException(List.of("Database \"" + rdbms.database() + "\": " + reason));
  }

  private static List<String> lines(Artifact.Rdbms rdbms, DatasetTables set, long beginNanos) {
    var millis = (System.nanoTime() - beginNanos) / 1_000_000;
    return set.tables().stream()
        .map(table ->
            String.format(
                Locale.ROOT,
                "%s: %,d rows into \"%s\", %,d ms",
                rdbms.name(),
                table.rowCount(),
                DatasetTables.tableName(set.place(), table.resource()),
                millis))
        .toList();
  }

  private List<StagedTable> tables(List<String> sources) throws ArtifactException {
    var tables = new ArrayList<StagedTable>();
    for (var source : sources) {
      tables.add(context.ledger().requireStaged(source));
    }
    return tables;
  }
}
