package io.specstore.cli;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Names;
import io.specstore.dataset.RevisionId;

/// `OWNER/DATASET[/REV]` on a command line.
///
/// @param revision as it was given; empty when there was none
record DatasetAddress(DatasetId dataset, String revision) {
  static DatasetAddress parse(String text) {
    var parts = text.split("/", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw CliException.usage(
          "\"" + text + "\" is not a dataset; give OWNER/DATASET or OWNER/DATASET/REV");
    }
    requireOwner(parts[0]);
    Names.violation(parts[1])
        .ifPresent(violation -> {
          throw CliException.usage("the dataset's name \"" + parts[1] + "\" " + violation);
        });
    return new DatasetAddress(new DatasetId(parts[0], parts[1]), parts.length == 3 ? parts[2] : "");
  }

  static void requireOwner(String owner) {
    Names.ownerViolation(owner)
        .ifPresent(violation -> {
          throw CliException.usage("the owner \"" + owner + "\" " + violation);
        });
  }

  /// The path of its address below `/api/v1/datasets/`; its revision must be a number.
  String path() {
    if (!revision.isEmpty() && RevisionId.parseNumber(revision).isEmpty()) {
      throw CliException.usage("\"" + revision + "\" is not a revision; give its number");
    }
    return ServerApi.segments(dataset) + (revision.isEmpty() ? "" : "/" + revision);
  }

  @Override
  public String toString() {
    return dataset + (revision.isEmpty() ? "" : "/" + revision);
  }
}
