package io.specstore.cli;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.DppFormat;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Plan;
import io.specstore.plan.Planner;
import io.specstore.spec.SourceSpec;
import io.specstore.spec.SpecHead;
import io.specstore.spec.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description =
        "Show the pipelines that a spec, a data package or a data file becomes, or every problem in"
            + " it; needs no server.")
final class PlanCommand implements Callable<Integer> {
  /// How problems of a text that is no spec begin.
  private static final String BODY = "The body";

  private static final String NOBODY = "local";

  private static final int MAX_REVISION = 999_999_999;

  private final CliContext context;

  @Parameters(
      paramLabel = "SPEC|DIR|FILE",
      description = "A spec, a folder with a datapackage.json, a descriptor, or a data file.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private Path file = Path.of("");

  @Option(
      names = "--revision",
      defaultValue = "1",
      paramLabel = "N",
      description = "The revision's number in the pipelines' ids; default 1.")
  private int revision;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|dpp",
      description =
          "text (default) for people, dpp for the JSON that a datapackage-pipelines service reads.")
  private Format format = Format.TEXT;

  @Mixin private final DetectionOptions detection = new DetectionOptions();

  PlanCommand(CliContext context) {
    this.context = context;
  }

  private enum Format {
    TEXT,
    DPP
  }

  @Override
  public Integer call() throws IOException {
    if (revision < 1 || revision > MAX_REVISION) {
      throw CliException.usage("--revision is " + revision + "; give 1 to " + MAX_REVISION);
    }
    var plan = plan(isPacked() ? packed() : head(JsonFiles.text(file)));
    var out = context.terminal().out();
    switch (format) {
      case TEXT -> lines(plan).forEach(out::println);
      case DPP -> out.println(DppFormat.print(plan));
    }
    return ExitCodes.DONE;
  }

  /// Whether it is something that push makes a spec of: a folder, a data package, a data file.
  private boolean isPacked() throws IOException {
    if (!Files.exists(file)) {
      throw CliException.usage(file + ": no such file");
    }
    return !Packer.extension(file.toString()).equals("json")
        || Files.isDirectory(file)
        || file.endsWith(Packer.DESCRIPTOR_FILE);
  }

  private SpecHead packed() throws IOException {
    var packed =
        Packer.pack(
            new PackRequest(
                file,
                "",
                () -> NOBODY,
                "",
                Optional.empty(),
                "",
                detection.detection(Detection.Saved.READ)));
    packed.notes().stream()
        .flatMap(note -> context.terminal().lines("note: " + Text.shown(note)).stream())
        .forEach(context.terminal().err()::println);
    return Answers.accepted(SpecParser.open(packed.spec().toString()));
  }

  private SpecHead head(String text) throws IOException {
    return switch (SpecParser.open(text)) {
      case Outcome.Ok<SpecHead>(var head) -> head;
      case Outcome.Refused<SpecHead>(var problems) -> {
        if (problems.getFirst().code().equals("owner-missing")
            && JsonFiles.read(file).has("resources")) {
          yield packed();
        }
        throw CliException.refused(problems.stream().map(this::ofFile).toList());
      }
    };
  }

  /// A problem of what an upload sends, as one of the file.
  private Problem ofFile(Problem problem) {
    var message = problem.message();
    return new Problem(
        problem.code(),
        message.startsWith(BODY) ? file + message.substring(BODY.length()) : message,
        problem.pointer());
  }

  private Plan plan(SpecHead head) {
    var settings = Answers.require(context.local().plan().get());
    // What a pipelines service reads may have steps that the built-in engine doesn't know.
    var engine = format == Format.DPP ? EngineKind.EXTERNAL : settings.engine();
    var spec = Answers.accepted(head.parse(engine));
    var id = new RevisionId(spec.dataset(), revision);
    var terminal = context.terminal();
    spec.noteLines().stream()
        .flatMap(line -> terminal.lines(Text.shown(line)).stream())
        .forEach(terminal.err()::println);
    schemaProblems(spec).stream()
        .flatMap(line -> terminal.lines(Text.shown(line)).stream())
        .forEach(terminal.err()::println);
    return Answers.accepted(new Planner().plan(spec, id, settings.options()));
  }

  /// An upload is accepted with these, and its revision fails by them.
  private static List<String> schemaProblems(SourceSpec spec) {
    return spec.schemaProblems().stream()
        .map(problem ->
            "spec: problem: %s (%s); an upload is accepted, and the revision ends FAILED"
                .formatted(problem.message(), problem.pointer()))
        .toList();
  }

  private static List<String> lines(Plan plan) {
    return Table.of(plan.pipelines().stream().map(PlanCommand::row).toList());
  }

  private static List<String> row(Pipeline pipeline) {
    var name = pipeline.id().isPackage() ? pipeline.id().toString() : pipeline.id().artifact();
    return List.of(
        Text.shown(name),
        pipeline.title(),
        Text.count(pipeline.steps().size(), "step"),
        pipeline.id().isPackage() ? "after all of them" : after(pipeline));
  }

  private static String after(Pipeline pipeline) {
    return pipeline.needs().isEmpty()
        ? ""
        : pipeline.needs().stream()
            .map(id -> Text.shown(id.artifact()))
            .collect(Collectors.joining(", ", "after ", ""));
  }
}
