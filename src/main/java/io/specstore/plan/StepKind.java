package io.specstore.plan;

import java.util.Arrays;

/// One row for each record of [Step.Own]: the processor of datapackage-pipelines that runs it.
enum StepKind {
  ADD_METADATA("add_metadata"),
  UPDATE_METADATA("assembler.update_metadata"),
  ADD_RESOURCE("add_resource"),
  STREAM_RESOURCES("stream_remote_resources"),
  LOAD_ARTIFACT("assembler.load_private_resource"),
  VALIDATE_RESOURCES("assembler.validate_resource"),
  UPDATE_RESOURCE("assembler.update_resource"),
  LOAD_PREVIEW("assembler.load_preview"),
  LOAD_VIEWS("assembler.load_views"),
  EXTRACT_README("assembler.extract_readme"),
  REMOVE_HASH("assembler.remove_hash"),
  DUMP_ZIP("dump.to_zip"),
  DUMP_SQL("dump.to_sql"),
  DUMP_NPM("specstore.dump_to_npm"),
  CLEAR_RESOURCES("assembler.clear_resources"),
  COLLECT_RESOURCES("assembler.load_modified_resources"),
  DUMP_FOLDER("dump.to_path"),
  DUMP_STORE("assembler.dump_to_s3"),
  CHANGE_ACCESS("aws.change_acl");

  private final String run;

  StepKind(String run) {
    this.run = run;
  }

  static StepKind of(Step.Own step) {
    return switch (step) {
      case Step.AddMetadata _ -> ADD_METADATA;
      case Step.UpdateMetadata _ -> UPDATE_METADATA;
      case Step.AddResource _ -> ADD_RESOURCE;
      case Step.StreamResources _ -> STREAM_RESOURCES;
      case Step.LoadArtifact _ -> LOAD_ARTIFACT;
      case Step.ValidateResources _ -> VALIDATE_RESOURCES;
      case Step.UpdateResource _ -> UPDATE_RESOURCE;
      case Step.LoadPreview _ -> LOAD_PREVIEW;
      case Step.LoadViews _ -> LOAD_VIEWS;
      case Step.ExtractReadme _ -> EXTRACT_README;
      case Step.RemoveHash _ -> REMOVE_HASH;
      case Step.DumpZip _ -> DUMP_ZIP;
      case Step.DumpSql _ -> DUMP_SQL;
      case Step.DumpNpm _ -> DUMP_NPM;
      case Step.ClearResources _ -> CLEAR_RESOURCES;
      case Step.CollectResources _ -> COLLECT_RESOURCES;
      case Step.DumpFolder _ -> DUMP_FOLDER;
      case Step.DumpStore _ -> DUMP_STORE;
      case Step.ChangeAccess _ -> CHANGE_ACCESS;
    };
  }

  /// The kind that runs by that processor.
  ///
  /// @throws IllegalArgumentException when it is not one of ours
  static StepKind parse(String run) {
    return Arrays.stream(values())
        .filter(kind -> kind.run.equals(run))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown step \"" + run + "\" in a plan"));
  }

  /// The name of the processor: data of stored plans, which never changes.
  String run() {
    return run;
  }
}
