package io.specstore.cli;

import java.io.PrintStream;
import java.util.List;

/// Where a command prints: two streams, and the size of the screen when a person is watching.
///
/// @param rows lines of the screen; 0 when the output goes to a file or a pipe
/// @param columns characters of a line; 0 when the output goes to a file or a pipe
public record Terminal(PrintStream out, PrintStream err, int rows, int columns) {
  /// The property by which the launcher passes the size of the screen, as `stty size` prints it.
  private static final String SIZE = "specstore.screen";

  /// The streams of this process.
  public static Terminal ofProcess() {
    var size = System.getProperty(SIZE, "").strip();
    if (!size.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
      return new Terminal(System.out, System.err, 0, 0);
    }
    var space = size.indexOf(' ');
    return new Terminal(
        System.out,
        System.err,
        Integer.parseInt(size.substring(0, space)),
        Integer.parseInt(size.substring(space + 1)));
  }

  boolean isInteractive() {
    return rows > 0;
  }

  /// The lines in which a text is shown: broken between words on a screen; in a pipe a line stays a
  /// line, for `grep`.
  List<String> lines(String text) {
    return isInteractive() ? Wrapping.wrap(text, Math.max(columns, 30)) : List.of(text);
  }
}
