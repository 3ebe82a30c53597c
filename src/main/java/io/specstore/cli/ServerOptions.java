package io.specstore.cli;

import io.specstore.dataset.Outcome;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
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
          "The server; default $SPECSTORE_URL, else http://HOST:PORT where DATA_DIR is, else that of"
              + " login.")
  private String server = "";

  @Option(
      names = "--token",
      paramLabel = "T",
      description =
          "The owner's token; default $SPECSTORE_TOKEN, else one made from the key in DATA_DIR, else"
              + " that of login.")
  private String token = "";

  /// The server's address, without a slash at its end.
  URI url(CliContext context) {
    var given = server.isEmpty() ? context.environment().getOrDefault(URL_VARIABLE, "") : server;
    if (!given.isEmpty()) {
      return parse(given);
    }
    var login = isLocal(context) ? Optional.<LoginFile.Login>empty() : login(context);
    return login.isPresent()
        ? parse(login.get().server())
        : Answers.require(context.local().server().get()).url();
  }

  /// Whether nothing but the kept login names the server.
  private boolean isOfLogin(CliContext context) {
    return server.isEmpty()
        && context.environment().getOrDefault(URL_VARIABLE, "").isEmpty()
        && !isLocal(context)
        && login(context).isPresent();
  }

  /// Whether this environment is that of a server: it names a data folder, or one with a key is
  /// here.
  private static boolean isLocal(CliContext context) {
    return !context.environment().getOrDefault("DATA_DIR", "").isEmpty()
        || (context.local().server().get() instanceof Outcome.Ok<LocalServer>(var local)
            && Files.isDirectory(local.dataDir().resolve("keys")));
  }

  private static Optional<LoginFile.Login> login(CliContext context) {
    return LoginFile.of(context.environment()).flatMap(LoginFile::read);
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
    var url = url(context);
    var kept =
        login(context)
            .filter(login -> login.server().equals(url.toString()))
            .map(LoginFile.Login::token);
    if (token.isEmpty() && isOfLogin(context)) {
      // A variable that is set for another server is not for this one.
      return kept.orElse("");
    }
    if (!given.isEmpty()) {
      return given;
    }
    if (!isLoopback(url) || (kept.isPresent() && !isLocal(context))) {
      return kept.orElse("");
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

  /// Whether that address is one of this machine, by its name.
  static boolean isLoopback(URI url) {
    return LOOPBACK.contains(String.valueOf(url.getHost()));
  }

  static URI parse(String text) {
    try {
      var url = new URI(text.strip().replaceAll("/+$", ""));
      var scheme = String.valueOf(url.getScheme());
      if (url.getHost() != null
          && url.getUserInfo() == null
          && (scheme.equals("http") || scheme.equals("https"))) {
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
