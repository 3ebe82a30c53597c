package io.specstore.cli;

import java.util.function.Consumer;

/// Picks the printer of changes: for a program, for a person at a screen, or for a log.
final class Changes {
  private Changes() {}

  static Consumer<Change> printer(Terminal terminal, boolean json) {
    if (json) {
      return new JsonPrinter(terminal.out());
    }
    return terminal.isInteractive() ? new LivePrinter(terminal) : new LinePrinter(terminal.out());
  }
}
