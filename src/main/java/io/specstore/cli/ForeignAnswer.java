package io.specstore.cli;

/// Words for an answer that is not from specstore, but from a proxy in front of it or from another
/// server.
final class ForeignAnswer {
  private static final int MAX_QUOTE = 120;

  private ForeignAnswer() {}

  static String text(int status, String body) {
    return switch (status) {
      case 413 ->
          "a proxy in front of the server says so; raise its limit of bodies, which nginx calls"
              + " client_max_body_size (docs/proxies.md)";
      case 502, 503, 504 -> "a proxy says so, and the server after it does not answer";
      default -> "is that a specstore? It said \"" + Text.cut(Text.shown(body), MAX_QUOTE) + "\"";
    };
  }
}
