package io.specstore.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.PipelineId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One step of a pipeline, in the words of datapackage-pipelines: a processor and its parameters.
///
/// An engine of its own switches over the records; another one is handed [#run] and [#parameters].
public sealed interface Step {
  /// The name of the processor.
  String run();

  /// Its parameters; the caller's own copy.
  ObjectNode parameters();

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// Gives the package its metadata: the spec's descriptor without the resources.
  record AddMetadata(ObjectNode metadata) implements Step {
    static final String RUN = "add_metadata";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return metadata.deepCopy();
    }
  }

  /// Gives the package its `datahub` block: whose it is, which revision, from when.
  record UpdateMetadata(Origin origin) implements Step {
    static final String RUN = "assembler.update_metadata";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return origin.toJson();
    }
  }

  /// Brings a resource in: a source, or the zip that was just made.
  record AddResource(Resource resource) implements Step {
    static final String RUN = "add_resource";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return resource.json().deepCopy();
    }
  }

  /// Turns the resources brought in so far into streams of rows.
  record StreamResources() implements Step {
    static final String RUN = "stream_remote_resources";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object();
    }
  }

  /// Brings in what another pipeline made, as rows or as a file.
  record LoadArtifact(PipelineId from, boolean asRows) implements Step {
    static final String RUN = "assembler.load_private_resource";
    static final String SCHEME = "dependency://./";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      var parameters =
          object().put("url", SCHEME + from).put("resource", from.artifact()).put("stream", asRows);
      return asRows ? parameters.putNull("limit-rows") : parameters;
    }
  }

  /// Checks every tabular resource and puts the report in their place.
  record ValidateResources() implements Step {
    static final String RUN = "assembler.validate_resource";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object();
    }
  }

  /// A processor that the spec asked for; not every engine can run every one.
  record Processor(String run, ObjectNode parameters) implements Step {
    @Override
    public ObjectNode parameters() {
      return parameters.deepCopy();
    }
  }

  /// Changes properties of a resource, its name among them.
  record UpdateResource(String name, ObjectNode update) implements Step {
    static final String RUN = "assembler.update_resource";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      var parameters = object().put("name", name);
      parameters.set("update", update.deepCopy());
      return parameters;
    }
  }

  /// Keeps the first rows only.
  record LoadPreview(int limitRows) implements Step {
    static final String RUN = "assembler.load_preview";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object().put("limit", limitRows);
    }
  }

  /// Adds the view that shows those rows.
  record LoadViews(int limitRows) implements Step {
    static final String RUN = "assembler.load_views";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object().put("limit", limitRows);
    }
  }

  /// Turns the descriptor's `readme` into a file.
  record ExtractReadme() implements Step {
    static final String RUN = "assembler.extract_readme";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object();
    }
  }

  /// Takes the hash folders out of the paths.
  record RemoveHash() implements Step {
    static final String RUN = "assembler.remove_hash";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object();
    }
  }

  /// Writes all resources into one zip.
  record DumpZip(String outFile) implements Step {
    static final String RUN = "dump.to_zip";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object()
          .put("out-file", outFile)
          .put("force-format", false)
          .put("handle-non-tabular", true)
          .put("pretty-descriptor", true);
    }
  }

  /// Writes tables into a database.
  ///
  /// @param engine the database as datapackage-pipelines wants it: an SQLAlchemy URL, or `env://`
  ///   and the variable that holds one
  /// @param tables names of tables, and the resource that each is filled with
  record DumpSql(String engine, SequencedMap<String, String> tables) implements Step {
    static final String RUN = "dump.to_sql";

    public DumpSql {
      tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
    }

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      var parameters = object().put("engine", engine);
      var all = parameters.putObject("tables");
      tables.forEach((table, resource) ->
          all.putObject(table).put("resource-name", resource).put("mode", "rewrite"));
      return parameters;
    }
  }

  /// Writes all resources into one tarball of npm's.
  record DumpNpm(String outFile) implements Step {
    static final String RUN = "specstore.dump_to_npm";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object().put("out-file", outFile);
    }
  }

  /// Forgets the resources brought in so far.
  record ClearResources() implements Step {
    static final String RUN = "assembler.clear_resources";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object();
    }
  }

  /// Collects the resources that these pipelines made.
  record CollectResources(List<PipelineId> from) implements Step {
    static final String RUN = "assembler.load_modified_resources";

    public CollectResources {
      from = List.copyOf(from);
    }

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      var parameters = object();
      var urls = parameters.putArray("urls");
      from.forEach(id -> urls.addObject().put("pipeline", "./" + id));
      return parameters;
    }
  }

  /// Writes the package into a folder.
  record DumpFolder(String path, boolean withFiles) implements Step {
    static final String RUN = "dump.to_path";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      var parameters = DumpParameters.files(withFiles);
      parameters.put("out-path", path).put("pretty-descriptor", true);
      parameters.set("counters", DumpParameters.counters());
      return parameters;
    }
  }

  /// Writes the package into the artifact store.
  record DumpStore(String bucket, String path, String mediaType, boolean withFiles)
      implements Step {
    static final String RUN = "assembler.dump_to_s3";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      var parameters = DumpParameters.files(withFiles);
      parameters
          .put("bucket", bucket)
          .put("path", path)
          .put("pretty-descriptor", true)
          .put("content_type", mediaType)
          .put("acl", "private");
      parameters.set("counters", DumpParameters.counters());
      return parameters;
    }
  }

  /// Opens or closes everything of the dataset to the public.
  record ChangeAccess(String bucket, String path, boolean isPublic) implements Step {
    static final String RUN = "aws.change_acl";
    static final String PUBLIC = "public-read";

    @Override
    public String run() {
      return RUN;
    }

    @Override
    public ObjectNode parameters() {
      return object()
          .put("bucket", bucket)
          .put("path", path)
          .put("acl", isPublic ? PUBLIC : "private");
    }
  }
}
