package io.specstore.cli;

import java.util.Set;
import picocli.CommandLine.Option;

/// The options of the commands that take a bare file: how it is read.
final class DetectionOptions {
  private static final Set<String> ACTIONS = Set.of("", "fail", "null", "fill", "quarantine");

  @Option(
      names = "--as-is",
      description =
          "Take the first row for the header and all others for rows of the table, whatever they"
              + " hold.")
  private boolean isAsIs;

  @Option(
      names = "--infer",
      description = "Look at the file again, though FILE.datapackage.json says what it is.")
  private boolean isAgain;

  @Option(
      names = "--on-invalid",
      paramLabel = "fail|null|fill|quarantine",
      description =
          "What becomes of wrong cells: publish nothing (fail, the default), make them missing"
              + " values (null), fill short rows (fill), or keep their rows apart (quarantine).")
  private String onInvalid = "";

  @Option(
      names = "--sheet",
      paramLabel = "NAME|N",
      description = "Read this sheet of a workbook; default: every visible one with a table.")
  private String sheet = "";

  Detection detection(Detection.Saved saved) {
    if (!ACTIONS.contains(onInvalid)) {
      throw CliException.usage(
          "--on-invalid is fail, null, fill or quarantine, not \"" + onInvalid + "\"");
    }
    return new Detection(isAsIs, saved, isAgain, onInvalid, sheet);
  }
}
