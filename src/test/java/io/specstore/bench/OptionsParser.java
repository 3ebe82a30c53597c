package io.specstore.bench;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the command line of `bin/bench`, or names every mistake in it.
final class OptionsParser {
  private final Path caller;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private int rounds = Options.LEAST_ROUNDS;
  private Size size = Size.WHOLE;
  private @Nullable Build against;

  private OptionsParser(Path caller) {
    this.caller = caller;
  }

  /// @param caller the folder from which the bench was called
  static Outcome<Options> parse(List<String> words, Path caller) {
    return new OptionsParser(caller).read(words.iterator());
  }

  private Outcome<Options> read(Iterator<String> words) {
    while (words.hasNext()) {
      read(words.next(), words);
    }
    if (against != null) {
      requireServers();
    }
    if (problems.isEmpty()) {
      return Outcome.ok(new Options(names, rounds, size, against));
    }
    return new Outcome.Refused<>(problems);
  }

  private void read(String word, Iterator<String> more) {
    switch (word) {
      case "--rounds" -> rounds = number(word, more, Options.LEAST_ROUNDS, Options.MOST_ROUNDS);
      case "--percent" -> size = new Size(number(word, more, 1, 100));
      case "--against" -> against = build(word, more);
      default -> name(word);
    }
  }

  private void name(String word) {
    if (word.startsWith("-")) {
      refuse("bench-option-unknown", word + " is not an option; bin/bench --help lists them");
    } else if (Rows.names().contains(word)) {
      names.add(word);
    } else {
      refuse(
          "bench-row-unknown",
          "there is no row \"%s\"; the rows are: %s"
              .formatted(word, String.join(", ", Rows.names())));
    }
  }

  private void requireServers() {
    for (var row : Rows.ALL) {
      if (names.contains(row.name()) && !row.canRunOnAnotherBuild()) {
        refuse(
            "bench-row-in-process",
            "the row %s runs in the bench itself and can't be compared with another build"
                .formatted(row.name()));
      }
    }
  }

  /// The number that follows, or the least one where it is refused.
  private int number(String option, Iterator<String> more, int least, int most) {
    var text = more.hasNext() ? more.next() : "";
    if (text.matches("\\d{1,9}")) {
      var number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    refuse(
        "bench-number-wrong",
        "%s takes a number from %d to %d, not \"%s\"".formatted(option, least, most, text));
    return least;
  }

  private @Nullable Build build(String option, Iterator<String> more) {
    if (!more.hasNext()) {
      refuse("bench-build-missing", option + " takes the folder of another checkout");
      return null;
    }
    var build = new Build(caller.resolve(more.next()).toAbsolutePath().normalize());
    if (!build.isBuilt()) {
      refuse(
          "bench-build-missing",
          "there is no built server in %1$s; build it: make -C %1$s install"
              .formatted(build.folder()));
    }
    return build;
  }

  private void refuse(String code, String message) {
    problems.add(new Problem(code, message));
  }
}
