package io.specstore.cli;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.DiskUnavailableException;
import io.specstore.engine.LocalEngine;
import io.specstore.engine.LocalParts;
import io.specstore.fetch.Fetcher;
import io.specstore.plan.Planner;
import io.specstore.spec.SourceSpec;
import io.specstore.spec.SpecParser;
import io.specstore.store.DiskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description = {
      "Run a spec, a data package or a bare file here, without a server, and write the published"
          + " package into a folder.",
      "",
      "The package is what a server would publish; nothing is written when the run fails. With"
          + " SOURCE_DATE_EPOCH set, the same input gives the same bytes."
    })
final class RunCommand implements Callable<Integer> {
  private static final String NOBODY = "local";

  private final CliContext context;

  @Parameters(
      paramLabel = "SPEC|DIR|FILE",
      description = "A spec, a folder with a datapackage.json, a descriptor, or a data file.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private Path source = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description =
          "The output folder; created if it does not exist, and must be empty without --force.")
  private @Nullable Path folder;

  @Option(names = "--force", description = "Replace the package that the folder holds.")
  private boolean force;

  @Mixin private final PackageOptions options = new PackageOptions();

  @Mixin private final DetectionOptions detection = new DetectionOptions();

  RunCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var start = System.nanoTime();
    var settings = Answers.require(context.local().run().get());
    var packed = Packer.pack(request());
    var spec = spec(packed);
    var plan =
        Answers.accepted(
            new Planner().plan(spec, new RevisionId(spec.dataset(), 1), settings.options()));
    var target = folder;
    if (target == null) {
      throw CliException.usage("--out is missing");
    }
    try (var output = OutputFolder.open(target, force)) {
      var packages = new DiskStore(output.beside("packages"));
      var flow = new LocalFlow(plan, options.changes(context.terminal()));
      flow.log(spec.noteLines());
      run(flow, packed, settings, new Places(output, packages));
      var ended = flow.view();
      if (ended.state() == Status.SUCCEEDED) {
        output.take(packages, plan.revision());
      }
      if (options.isJson()) {
        context.terminal().out().println(ended.body());
      } else {
        new Summary(context.terminal(), output, packed.notes())
            .print(ended, Text.seconds(System.nanoTime() - start));
      }
      return ended.state() == Status.SUCCEEDED ? ExitCodes.DONE : ExitCodes.REFUSED;
    }
  }

  private PackRequest request() {
    return new PackRequest(
        source,
        options.owner(),
        () -> NOBODY,
        options.name(),
        Optional.empty(),
        "",
        detection.detection(Detection.Saved.KEPT));
  }

  private static SourceSpec spec(PackedSpec packed) {
    var head = Answers.accepted(SpecParser.open(packed.spec().toString()));
    return Answers.accepted(head.parse(EngineKind.BUILTIN));
  }

  /// Where a run works, and where it publishes.
  private record Places(OutputFolder output, DiskStore packages) {}

  private void run(LocalFlow flow, PackedSpec packed, LocalRun settings, Places places)
      throws IOException, InterruptedException {
    var output = places.output();
    if (!options.isJson()) {
      packed.notes().forEach(note -> context.terminal().out().println("note: " + Text.shown(note)));
    }
    var blobs = new DiskStore(output.beside("blobs"));
    copyFiles(packed, blobs, output.beside("incoming"));
    try (var fetcher = settings.fetcher(blobs)) {
      var parts =
          new LocalParts(
              fetcher,
              settings.sources(),
              places.packages(),
              output.beside("work"),
              "",
              settings.workers(),
              settings.workers(),
              settings.databases());
      var plan = flow.plan();
      LocalEngine.open(parts).run(plan.revision(), plan, flow);
    } catch (DiskUnavailableException e) {
      throw CliException.refused(e.getMessage() + "; make room beside the output and run it again");
    }
  }

  /// Copies the packed's files to their hashes: what is made of them must not be the user's files.
  private static void copyFiles(PackedSpec packed, DiskStore blobs, Path incoming)
      throws IOException {
    for (var file : packed.files()) {
      Files.deleteIfExists(incoming);
      Files.copy(file.file(), incoming);
      blobs.put(Fetcher.blobKey(packed.ownerId(), file.sha256()), incoming);
    }
  }
}
