package io.specstore.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description = {
      "Look at every row of a data file, and print the datapackage.json that describes it.",
      "",
      "Finds encoding, delimiter, header, rows above and below the table, types and how values are"
          + " written. What was guessed and what is left out is said beside it, on the standard"
          + " error. The descriptor can be edited, and pushed as any other."
    })
final class InferCommand implements Callable<Integer> {
  private static final String NOBODY = "local";

  private final CliContext context;

  @Parameters(paramLabel = "FILE", description = "A data file.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private Path source = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write the descriptor there, not to the standard output; never over a file.")
  private @Nullable Path out;

  @Mixin private final DetectionOptions detection = new DetectionOptions();

  InferCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws IOException {
    var packed =
        Packer.pack(
            new PackRequest(
                source,
                "",
                () -> NOBODY,
                "",
                Optional.empty(),
                "",
                detection.detection(Detection.Saved.IGNORED)));
    var descriptor = packed.spec().at("/inputs/0/parameters/descriptor").toPrettyString();
    var target = out;
    if (target == null) {
      context.terminal().out().println(descriptor);
    } else {
      write(target, descriptor + "\n");
    }
    packed.notes().forEach(note -> context.terminal().err().println("note: " + Text.shown(note)));
    return ExitCodes.DONE;
  }

  private static void write(Path target, String text) throws IOException {
    try {
      Files.writeString(target, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException _) {
      throw CliException.refused(target + " exists; give another name, or remove it first");
    }
  }
}
