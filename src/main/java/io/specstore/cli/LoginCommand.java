package io.specstore.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    description = {
      "Keep a server's address and a token for the other commands, in"
          + " ~/.config/specstore/config.json.",
      "",
      "The token is asked for without being shown, or is the first line of the standard input. Only"
          + " you can read the file."
    })
final class LoginCommand implements Callable<Integer> {
  private final CliContext context;
  private final Supplier<String> token;

  @Option(
      names = "--server",
      paramLabel = "URL",
      required = true,
      description = "The server, such as https://data.example.org.")
  private String server = "";

  LoginCommand(CliContext context) {
    this(context, LoginCommand::ask);
  }

  /// @param token asked for the token
  LoginCommand(CliContext context, Supplier<String> token) {
    this.context = context;
    this.token = token;
  }

  private static String ask() {
    @SuppressWarnings("SystemConsoleNull") // a console that is not known to the checks to be there
    var console = System.console();
    if (console != null && console.isTerminal()) {
      var typed = console.readPassword("Token: ");
      return typed == null ? "" : new String(typed);
    }
    return firstLine(System.in);
  }

  static String firstLine(InputStream in) {
    try {
      var line = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw CliException.usage("no token can be read: " + e.getMessage());
    }
  }

  @Override
  public Integer call() throws IOException {
    var url = ServerOptions.parse(server).toString();
    var file =
        LoginFile.of(context.environment())
            .orElseThrow(
                () -> CliException.usage("there is no home folder; set HOME or XDG_CONFIG_HOME"));
    var given = token.get().strip();
    if (given.isEmpty()) {
      throw CliException.usage("the token is empty; type one, or send it as the first line");
    }
    if (url.startsWith("http://") && !ServerOptions.isLoopback(URI.create(url))) {
      context
          .terminal()
          .err()
          .println("warning: over http anybody on the way can read the token; use https");
    }
    file.write(new LoginFile.Login(url, given));
    context
        .terminal()
        .out()
        .println("commands go to " + url + " now; both are kept in " + file.file());
    return ExitCodes.DONE;
  }
}
