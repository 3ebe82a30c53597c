package io.specstore.cli;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.DppFormat;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Plan;
import io.specstore.plan.Planner;
import io.specstore.spec.SpecParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description =
        "Show the pipelines that a spec becomes, or every problem in it; needs no server.")
final class PlanCommand implements Callable<Integer> {
  private static final int MAX_REVISION = 999_999_999;

  private final CliContext context;

  @Parameters(paramLabel = "SPEC", description = "The file of the spec.")
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
    if (!Files.isRegularFile(file)) {
      throw CliException.usage(
          Files.isDirectory(file)
              ? file + " is a folder; name the file of the spec in it"
              : file + ": no such file");
    }
    var plan = plan(JsonFiles.text(file));
    var out = context.terminal().out();
    switch (format) {
      case TEXT -> lines(plan).forEach(out::println);
      case DPP -> out.println(DppFormat.print(plan));
    }
    return ExitCodes.DONE;
  }

  private Plan plan(String text) {
    var settings = Answers.require(context.local().plan().get());
    // What a pipelines service reads may have steps that the built-in engine doesn't know.
    var engine = format == Format.DPP ? EngineKind.EXTERNAL : settings.engine();
    var spec = Answers.accepted(Answers.accepted(SpecParser.open(text)).parse(engine));
    var id = new RevisionId(spec.dataset(), revision);
    var terminal = context.terminal();
    spec.noteLines().stream()
        .flatMap(line -> terminal.lines(Text.shown(line)).stream())
        .forEach(terminal.err()::println);
    return Answers.accepted(new Planner().plan(spec, id, settings.options()));
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
