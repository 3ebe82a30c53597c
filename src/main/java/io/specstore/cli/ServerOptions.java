package io.specstore.cli;

import io.specstore.dataset.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Option;

/// The options of every command that speaks to a server, and the server and token that they select.
final class ServerOptions {
  static final String URL_VARIABLE = "SPECSTORE_URL";
  static final String TOKEN_VARIABLE = "SPECSTORE_TOKEN";

  private static final int MINTED_MAX_DATASETS = 100;
  private static final Duration MINTED_VALIDITY = Duration.ofDays(1);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server; default $SPECSTORE_URL, else http://HOST:PORT of this environment.")
  private String server = "";

  @Option(
      names = "--token",
      paramLabel = "T",
      description =
          "The owner's token; default $SPECSTORE_TOKEN, else one made from the key in DATA_DIR.")
  private String token = "";

  /// The server's address, without a slash at its end.
  URI url(CliContext context) {
    var given = server.isEmpty() ? context.environment().getOrDefault(URL_VARIABLE, "") : server;
    return given.isEmpty() ? Answers.require(context.local().server().get()).url() : parse(given);
  }

  /// The token that was given by option or variable; empty when there is none.
  String givenToken(CliContext context) {
    return token.isEmpty()
        ? context.environment().getOrDefault(TOKEN_VARIABLE, "").strip()
        : token.strip();
  }

  /// The token given, else one of that owner made from the local key; empty when neither is there.
  ///
  /// The local key is only good for the server of this machine, and no other machine gets to see
  /// what it signed; where there is no data folder there is no key, and none is made.
  String token(CliContext context, String ownerId) {
    var given = givenToken(context);
    if (!given.isEmpty() || !LOOPBACK.contains(String.valueOf(url(context).getHost()))) {
      return given;
    }
    if (!(context.local().server().get() instanceof Outcome.Ok<LocalServer>(var local))
        || !Files.isDirectory(local.dataDir())) {
      return "";
    }
    return switch (context
        .token()
        .apply(new TokenRequest(ownerId, "", MINTED_MAX_DATASETS, MINTED_VALIDITY))) {
      case Outcome.Ok<String>(var minted) -> minted;
      case Outcome.Refused<String> _ -> "";
    };
  }

  /// The server, asked with the token of that owner.
  ServerApi api(CliContext context, String ownerId) {
    return new ServerApi(url(context), token(context, ownerId));
  }

  private static URI parse(String text) {
    try {
      var url = new URI(text.strip().replaceAll("/+$", ""));
      var scheme = String.valueOf(url.getScheme());
      if (url.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(text);
    }
    throw notAnAddress(text);
  }

  private static CliException notAnAddress(String text) {
    return CliException.usage(
        "\"" + text + "\" is not a server address; give one like http://127.0.0.1:5000");
  }
}
