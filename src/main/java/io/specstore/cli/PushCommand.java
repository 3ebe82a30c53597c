package io.specstore.cli;

import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    description = {
      "Upload a data package, a spec or a bare file with the local files it names, and follow the"
          + " new revision to its end.",
      "",
      "Files that the server has already are not sent again; remote resources stay the URLs that"
          + " they are. A bare table gets a schema inferred from its cells."
    })
final class PushCommand implements Callable<Integer> {
  private final CliContext context;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR|FILE",
      description =
          "A folder with a datapackage.json, a descriptor, a spec, or a data file; default: here.")
  @SuppressWarnings("FieldCanBeFinal") // picocli sets it
  private Path source = Path.of("").toAbsolutePath();

  @Option(
      names = "--force",
      description = "Make a new revision though nothing has changed since the newest one.")
  private boolean isForced;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Mixin private final PackageOptions options = new PackageOptions();

  @Mixin private final DetectionOptions detection = new DetectionOptions();

  @ArgGroup private @Nullable Visibility visibility;

  @Option(
      names = "--schedule",
      paramLabel = "EVERY",
      description = "Make a new revision at this interval, such as \"every 1d\" (s, m, h, d, w).")
  private String schedule = "";

  PushCommand(CliContext context) {
    this.context = context;
  }

  /// Who may find the dataset; public unless one of these is given.
  private static final class Visibility {
    @Option(names = "--private", description = "Only readable with the owner's token.")
    private boolean isPrivate;

    @Option(
        names = "--unlisted",
        description = "Not listed, but readable by everyone who knows the address.")
    private boolean isUnlisted;

    private Findability findability() {
      return isPrivate
          ? Findability.PRIVATE
          : isUnlisted ? Findability.UNLISTED : Findability.PUBLISHED;
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var packed = Packer.pack(request());
    var token = server.token(context, packed.ownerId());
    if (token.isEmpty()) {
      throw CliException.usage(
          "no token of "
              + packed.ownerId()
              + " for "
              + server.url(context)
              + "; give --token or SPECSTORE_TOKEN, or keep one by `specstore login --server "
              + server.url(context)
              + "`; `specstore token --owner "
              + packed.ownerId()
              + "` prints one where the server's DATA_DIR is");
    }
    try (var api = new ServerApi(server.url(context), token)) {
      return push(packed, api);
    }
  }

  private int push(PackedSpec packed, ServerApi api) throws InterruptedException {
    var start = System.nanoTime();
    var out = context.terminal().out();
    var changes = options.changes(context.terminal());
    if (!options.isJson()) {
      context.terminal().lines(heading(packed, api)).forEach(out::println);
      packed.notes().stream()
          .flatMap(note -> context.terminal().lines("note: " + Text.shown(note)).stream())
          .forEach(out::println);
    }
    var standing = isForced ? Optional.<RevisionView>empty() : Unchanged.revision(packed, api);
    if (standing.isPresent()) {
      out.println(
          options.isJson()
              ? standing.get().body().toString()
              : "unchanged: "
                  + Text.shown(standing.get().id())
                  + " stands; --force makes a new revision");
      return standing.get().state().isFinal()
          ? ExitCodes.DONE
          : followed(id(standing.get().id()), packed, api, start);
    }
    uploadFiles(packed, api, changes);
    return switch (api.upload(packed.spec().toString())) {
      case ServerApi.Upload.Accepted(var flowId) -> {
        changes.accept(new Change.Accepted(flowId));
        yield followed(id(flowId), packed, api, start);
      }
      case ServerApi.Upload.Refused(var errors) -> {
        if (options.isJson()) {
          new JsonPrinter(out).refused(errors);
        }
        throw CliException.refused(refusal(packed, errors));
      }
    };
  }

  private static RevisionId id(String flowId) {
    return RevisionId.parse(flowId)
        .orElseThrow(
            () -> CliException.refused("the server answered without a flow id: " + flowId));
  }

  private int followed(RevisionId id, PackedSpec packed, ServerApi api, long start)
      throws InterruptedException {
    var ended = new Follower(api, options.changes(context.terminal())).toTheEnd(id);
    if (options.isJson()) {
      context.terminal().out().println(ended.body());
    } else {
      new Summary(context.terminal(), api, packed.notes())
          .print(ended, Text.seconds(System.nanoTime() - start));
    }
    return ended.state() == Status.FAILED ? ExitCodes.REFUSED : ExitCodes.DONE;
  }

  /// The same bytes under two names are one file to the server.
  private static void uploadFiles(PackedSpec packed, ServerApi api, Consumer<Change> changes)
      throws InterruptedException {
    var uploaded = new HashSet<String>();
    for (var file : packed.files()) {
      if (uploaded.add(file.sha256())) {
        changes.accept(new Change.FileUploaded(file, api.uploadFile(file)));
      }
    }
  }

  private PackRequest request() {
    return new PackRequest(
        source,
        options.owner(),
        () -> Owner.byDefault(context, server.givenToken(context)),
        options.name(),
        Optional.ofNullable(visibility).map(Visibility::findability),
        schedule,
        detection.detection(Detection.Saved.KEPT));
  }

  private static String heading(PackedSpec packed, ServerApi api) {
    var files =
        packed.files().isEmpty()
            ? "no local file"
            : Text.count(packed.files().size(), "local file") + ", " + Text.bytes(packed.bytes());
    return "pushing "
        + Text.shown(packed.ownerId() + "/" + packed.dataset())
        + " ("
        + files
        + ") to "
        + api.url();
  }

  private static String refusal(PackedSpec packed, List<String> errors) {
    var text = String.join("\n", errors.stream().map(Text::shown).toList());
    return text.contains("token not authorised")
        ? text + "; is it a token of " + packed.ownerId() + ", made by this server's key?"
        : text;
  }
}
