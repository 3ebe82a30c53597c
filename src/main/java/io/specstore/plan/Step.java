package io.specstore.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.PipelineId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One step of a pipeline, in the words of datapackage-pipelines: a processor and its parameters.
///
/// The built-in engine switches over the records; a datapackage-pipelines service gets [#run] and
/// [#parameters].
public sealed interface Step {
  /// The name of the processor.
  String run();

  /// Its parameters; the caller's own copy.
  ObjectNode parameters();

  /// A processor that the spec asked for; not every engine can run every one.
  record Processor(String run, ObjectNode parameters) implements Step {
    @Override
    public ObjectNode parameters() {
      return parameters.deepCopy();
    }
  }

  /// A step that the planner writes; [StepKind] lists their processors, [StepParameters] writes and
  /// reads what these are called with.
  sealed interface Own extends Step {
    @Override
    default String run() {
      return StepKind.of(this).run();
    }

    @Override
    default ObjectNode parameters() {
      return StepParameters.write(this);
    }
  }

  /// Gives the package its metadata: the spec's descriptor without the resources.
  record AddMetadata(ObjectNode metadata) implements Own {}

  /// Gives the package its `datahub` block: its owner, revision and times.
  record UpdateMetadata(Origin origin) implements Own {}

  /// Adds a resource: a source, or the file that was just written.
  record AddResource(Resource resource) implements Own {}

  /// Turns the resources added so far into streams of rows.
  record StreamResources() implements Own {}

  /// Adds what another pipeline made, as rows or as a file.
  record LoadArtifact(PipelineId from, boolean asRows) implements Own {}

  /// Validates every tabular resource and replaces them by the report.
  record ValidateResources() implements Own {}

  /// Changes properties of a resource, its name among them.
  record UpdateResource(String name, ObjectNode update) implements Own {}

  /// Keeps the first rows only.
  record LoadPreview(int limitRows) implements Own {}

  /// Adds the view that shows those rows.
  record LoadViews(int limitRows) implements Own {}

  /// Turns the descriptor's `readme` into a file.
  record ExtractReadme() implements Own {}

  /// Takes the hash folders out of the paths.
  record RemoveHash() implements Own {}

  /// Writes all resources into one ZIP file.
  record DumpZip(String outFile) implements Own {}

  /// Writes tables into a database.
  ///
  /// @param engine the database as datapackage-pipelines wants it: an SQLAlchemy URL, or `env://`
  ///   and the variable that holds one
  /// @param tables names of tables, and the resource that each is filled with
  record DumpSql(String engine, SequencedMap<String, String> tables) implements Own {
    public DumpSql {
      tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
    }
  }

  /// Writes all resources into one npm tarball.
  record DumpNpm(String outFile) implements Own {}

  /// Removes the resources added so far.
  record ClearResources() implements Own {}

  /// Adds the resources that these pipelines made.
  record CollectResources(List<PipelineId> from) implements Own {
    public CollectResources {
      from = List.copyOf(from);
    }
  }

  /// Writes the package into a folder.
  record DumpFolder(String path, boolean withFiles) implements Own {}

  /// Writes the package into the artifact store.
  record DumpStore(String bucket, String path, String mediaType, boolean withFiles)
      implements Own {}

  /// Makes everything of the dataset readable for everyone, or for its owner only.
  record ChangeAccess(String bucket, String path, boolean isPublic) implements Own {}
}
