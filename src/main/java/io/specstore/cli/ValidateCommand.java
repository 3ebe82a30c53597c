package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Descriptor;
import io.specstore.datapackage.Resource;
import io.specstore.fetch.FetchException;
import io.specstore.fetch.Fetched;
import io.specstore.fetch.Source;
import io.specstore.store.DiskStore;
import io.specstore.table.reader.JsonLines;
import io.specstore.table.report.CheckReport;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.FrictionlessJson;
import io.specstore.table.report.TableError;
import io.specstore.validation.PackageCheck;
import io.specstore.validation.PackageLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description = {
      "Check a data package, a resource's descriptor or a bare data file here, without a server.",
      "",
      "Every row is read: structure, types, constraints, keys, and the sizes, hashes and counts"
          + " that the descriptor declares. A file without a descriptor is read as push and run"
          + " read it; with --as-is it is checked against what most of its cells are."
    })
final class ValidateCommand implements Callable<Integer> {
  private static final String DESCRIPTOR_FILE = "datapackage.json";

  /// A JSON file over this size is taken for data without a look inside.
  private static final long MAX_DESCRIPTOR_BYTES = 16L << 20;

  private final CliContext context;

  @Parameters(
      paramLabel = "FILE|DIR",
      description = "A folder with a datapackage.json, a descriptor, or a data file.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private Path source = Path.of("");

  @Option(
      names = "--json",
      description = "Print the report as one JSON object in the format of Frictionless.")
  private boolean json;

  @Option(
      names = "--resource",
      paramLabel = "NAME",
      description = "Check this resource of the package only.")
  private String resourceName = "";

  @Mixin private final DetectionOptions detection = new DetectionOptions();

  ValidateCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var file = file();
    var work = Files.createTempDirectory("specstore-validate-");
    CheckReport report;
    try {
      var place =
          new PackageLocation(
              Packer.parent(file), work, (address, format) -> fetch(address, format, work));
      report = check(file, new PackageCheck(place));
    } finally {
      delete(work);
    }
    if (json) {
      context.terminal().out().println(FrictionlessJson.of(report).toPrettyString());
    } else {
      new ReportPrinter(context.terminal()).print(report);
    }
    return report.isValid() ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private Path file() {
    if (!Files.exists(source)) {
      throw CliException.usage(source + ": no such file or folder");
    }
    if (!Files.isDirectory(source)) {
      return source;
    }
    var descriptor = source.resolve(DESCRIPTOR_FILE);
    if (!Files.isRegularFile(descriptor)) {
      throw CliException.usage(
          source + " holds no datapackage.json; write one, or check a file of it by its name");
    }
    return descriptor;
  }

  private CheckReport check(Path file, PackageCheck check)
      throws IOException, InterruptedException {
    var isDescriptor = file.endsWith(DESCRIPTOR_FILE);
    var isJson = Packer.extension(file.toString()).equals("json");
    var mayDescribe =
        isJson && Files.size(file) <= MAX_DESCRIPTOR_BYTES && !JsonLines.holdsRows(file);
    if (isDescriptor || mayDescribe) {
      JsonNode read;
      try {
        read = JsonFiles.read(file);
      } catch (CliException e) {
        return unreadable(e.text());
      }
      if (read instanceof ObjectNode object) {
        requireNoSpec(file, object);
        if (isDescriptor || object.path("resources").isArray()) {
          requireResource(new Descriptor(object));
          return check.ofPackage(
              object, name -> resourceName.isEmpty() || name.equals(resourceName));
        }
        if (isResource(object)) {
          return check.ofResource(object);
        }
      } else if (isDescriptor) {
        return unreadable(file + " is not a JSON object; a descriptor begins with {");
      }
    }
    var path = String.valueOf(file.getFileName());
    if (BareFile.isDetected(
        Packer.tableExtension(path), detection.detection(Detection.Saved.READ))) {
      return checkDetected(file, check);
    }
    return check.ofFile(Path.of(path), Packer.resourceNameFrom(path));
  }

  /// What is no table is refused as a file whose descriptor says no more than its name.
  private CheckReport checkDetected(Path file, PackageCheck check)
      throws IOException, InterruptedException {
    var path = String.valueOf(file.getFileName());
    try {
      var found =
          BareFile.described(
              file,
              "",
              detection.detection(Detection.Saved.READ),
              LocalFile.of(path, file).sha256());
      if (!json) {
        found
            .notes()
            .forEach(note -> context.terminal().out().println("note: " + Text.shown(note)));
      }
      return check.ofPackage(
          found.descriptor(), name -> resourceName.isEmpty() || name.equals(resourceName));
    } catch (CliException e) {
      if (Files.exists(new SavedDescriptor(file).file())) {
        throw e;
      }
      return check.ofFile(Path.of(path), Packer.resourceNameFrom(path));
    }
  }

  private static CheckReport unreadable(String message) {
    return CheckReport.ofUnreadable(List.of(TableError.of(ErrorType.PACKAGE_ERROR, message)));
  }

  private static void requireNoSpec(Path file, ObjectNode json) {
    if (json.path("meta").isObject() && json.has("inputs")) {
      throw CliException.usage(
          file + " is a spec, not data; `specstore run` checks and publishes it into a folder");
    }
  }

  private void requireResource(Descriptor descriptor) {
    var names = descriptor.resources().stream().map(Resource::name).toList();
    if (!resourceName.isEmpty() && !names.contains(resourceName)) {
      throw CliException.usage(
          "the package has no resource " + resourceName + "; it has " + String.join(", ", names));
    }
  }

  private static boolean isResource(ObjectNode json) {
    return (json.has("path") || json.has("data"))
        && (json.has("schema") || json.has("name") || json.has("format"));
  }

  private Fetched fetch(Source address, String format, Path work)
      throws FetchException, IOException, InterruptedException {
    var settings = Answers.require(context.local().run().get());
    try (var fetcher = settings.fetcher(new DiskStore(work))) {
      return fetcher.fetch(address, Files.createTempFile(work, "source", ""), format);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
