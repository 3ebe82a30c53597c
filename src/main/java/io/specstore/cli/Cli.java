package io.specstore.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: picks the command, and turns its end into text and an exit code.
public final class Cli {
  private static final int MIN_HELP_COLUMNS = 60;
  private static final int MAX_HELP_COLUMNS = 100;

  /// Where there is no screen to ask.
  private static final int USUAL_COLUMNS = 80;

  private final CliContext context;

  public Cli(CliContext context) {
    this.context = context;
  }

  /// Runs one command to its end and returns the exit code of the process.
  public int run(String... arguments) {
    var terminal = context.terminal();
    var line = new CommandLine(new Root());
    commands(arguments)
        .forEach((name, command) -> line.addSubcommand(name, command.apply(context)));
    line.getSubcommands().values().forEach(Cli::layOut);
    line.setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()));
    line.setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()));
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    line.setParameterExceptionHandler(this::misused);
    line.setExecutionExceptionHandler(this::ended);
    line.setUsageHelpWidth(helpColumns(terminal));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    var exitCode = line.execute(arguments);
    line.getOut().flush();
    terminal.err().flush();
    return hasWritten(terminal) ? exitCode : withoutOutput(terminal, exitCode);
  }

  /// A stream of this kind keeps its exceptions to itself until it is asked.
  private static boolean hasWritten(Terminal terminal) {
    return !terminal.out().checkError();
  }

  private static int withoutOutput(Terminal terminal, int exitCode) {
    terminal
        .err()
        .println(
            "specstore: the output could not be written; check the disk or the pipe that it goes"
                + " to");
    return exitCode == ExitCodes.DONE ? ExitCodes.REFUSED : exitCode;
  }

  private static int helpColumns(Terminal terminal) {
    return terminal.isInteractive()
        ? Math.clamp(terminal.columns(), MIN_HELP_COLUMNS, MAX_HELP_COLUMNS)
        : USUAL_COLUMNS;
  }

  /// The command that is called, alone: to read the annotations of all of them takes a tenth of a
  /// second. All of them, in the order of the help page, where the first argument names none.
  private static SequencedMap<String, Function<CliContext, Callable<Integer>>> commands(
      String... arguments) {
    var all = new LinkedHashMap<String, Function<CliContext, Callable<Integer>>>();
    all.put("serve", ServeCommand::new);
    all.put("push", PushCommand::new);
    all.put("status", StatusCommand::new);
    all.put("list", ListCommand::new);
    all.put("cancel", CancelCommand::new);
    all.put("retry", RetryCommand::new);
    all.put("unpublish", UnpublishCommand::new);
    all.put("publish", PublishCommand::new);
    all.put("delete", DeleteCommand::new);
    all.put("owner", OwnerCommand::new);
    all.put("audit", AuditCommand::new);
    all.put("usage", UsageCommand::new);
    all.put("verify", VerifyCommand::new);
    all.put("plan", PlanCommand::new);
    all.put("infer", InferCommand::new);
    all.put("run", RunCommand::new);
    all.put("validate", ValidateCommand::new);
    all.put("token", TokenCommand::new);
    all.put("config", ConfigCommand::new);
    all.put("login", LoginCommand::new);
    all.put("migrate", MigrateCommand::new);
    all.put("adopt", AdoptCommand::new);
    if (arguments.length > 0 && all.containsKey(arguments[0])) {
      all.keySet().retainAll(Set.of(arguments[0]));
    }
    return all;
  }

  private static void layOut(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    usage.abbreviateSynopsis(true);
    usage.descriptionHeading("%n");
    usage.parameterListHeading("%n");
    usage.optionListHeading(command.getCommandSpec().positionalParameters().isEmpty() ? "%n" : "");
  }

  private int misused(ParameterException wrong, String[] arguments) {
    var command = wrong.getCommandLine();
    var err = context.terminal().err();
    context.terminal().lines("specstore: " + text(wrong)).forEach(err::println);
    if (!hasPrintedSuggestions(wrong, command)) {
      err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCodes.USAGE;
  }

  /// Options are suggested by the library, commands only where one is alike.
  private static boolean hasPrintedSuggestions(ParameterException wrong, CommandLine command) {
    if (wrong instanceof UnmatchedArgumentException unmatched && command.getParent() == null) {
      var likely = likely(unmatched.getUnmatched().getFirst(), command);
      likely.forEach(name -> command.getErr().println("Did you mean: specstore " + name + "?"));
      return !likely.isEmpty();
    }
    return UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
  }

  /// The commands that share more than half of their letter pairs with that word, at least.
  private static List<String> likely(String word, CommandLine command) {
    var own = pairs(word);
    return command.getSubcommands().keySet().stream()
        .filter(name -> {
          var common = pairs(name);
          var all = own.size() + common.size();
          common.retainAll(own);
          return 2 * common.size() > all / 2;
        })
        .toList();
  }

  private static Set<String> pairs(String word) {
    var padded = "^" + word.toLowerCase(Locale.ROOT);
    return IntStream.range(0, padded.length() - 1)
        .mapToObj(i -> padded.substring(i, i + 2))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static String text(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched
        && wrong.getCommandLine().getParent() == null) {
      return "there is no command " + String.join(" ", unmatched.getUnmatched());
    }
    if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
      return "there is no place for " + String.join(" ", unmatched.getUnmatched());
    }
    return String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", "");
  }

  /// The one place where an exception of a command becomes words; a stack trace helps nobody who
  /// typed a command, so it is shown only to who asks for it by `LOG_LEVEL=debug`.
  private int ended(Exception end, CommandLine command, ParseResult parsed) {
    var err = context.terminal().err();
    if (end instanceof CliException failure) {
      failure
          .text()
          .lines()
          .flatMap(text -> context.terminal().lines("specstore: " + text).stream())
          .forEach(err::println);
      return failure.exitCode();
    }
    if (end instanceof InterruptedException) {
      err.println("specstore: interrupted");
      return ExitCodes.INTERRUPTED;
    }
    err.println("specstore: " + end + "; this is a bug of specstore, please report it");
    if (context.environment().getOrDefault("LOG_LEVEL", "").equalsIgnoreCase("debug")) {
      end.printStackTrace(err);
    } else {
      err.println("specstore: LOG_LEVEL=debug shows where it happened");
    }
    return ExitCodes.REFUSED;
  }

  /// `specstore` without a command: says which there are.
  @Command(
      name = "specstore",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      scope = CommandLine.ScopeType.INHERIT,
      synopsisSubcommandLabel = "COMMAND",
      description = "A registry of source specs and the data factory behind it.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:done, or the revision SUCCEEDED",
        "1:refused, or the revision FAILED, or problems were found, or the output could not be"
            + " written",
        "2:the command line or the environment is wrong",
        "3:the server cannot be reached"
      })
  static final class Root implements Callable<Integer> {
    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      Optional.ofNullable(spec)
          .ifPresent(own -> own.commandLine().usage(own.commandLine().getErr()));
      return ExitCodes.USAGE;
    }
  }

  /// The version in the jar's manifest.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Optional.ofNullable(Cli.class.getPackage().getImplementationVersion());
      return new String[] {"specstore " + version.orElse("(built from classes)")};
    }
  }
}
