package io.specstore.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The rounds of one row, and their figures in words.
record RowResult(Row row, List<Round> rounds) {
  RowResult {
    rounds = List.copyOf(rounds);
  }

  /// @param figure one of the row's, or [Figure#RATIO]
  Spread spread(Figure figure) {
    if (figure.equals(Figure.RATIO)) {
      return Spread.of(rounds.stream().map(Round::ratio).toList());
    }
    var index = row.figures().indexOf(figure);
    return Spread.of(rounds.stream().map(round -> round.measured().values().get(index)).toList());
  }

  /// The row as a line of a Markdown table.
  String line() {
    var first = row.figures().getFirst();
    return "| "
        + String.join(
            " | ",
            row.name(),
            row.title(),
            first.text(spread(first)),
            row.comparison().title() + ": " + compared(),
            Figure.RATIO.text(spread(Figure.RATIO)),
            others(),
            goals())
        + " |";
  }

  private String others() {
    return row.figures().stream()
        .skip(1)
        .map(figure -> figure.name() + " " + figure.text(spread(figure)))
        .collect(Collectors.joining("; "));
  }

  private String goals() {
    return row.goals().stream()
        .map(goal -> goal.text(spread(goal.figure())))
        .collect(Collectors.joining("; "));
  }

  /// The comparison's figures, of which it may have fewer than the row.
  private String compared() {
    return IntStream.range(0, rounds.getFirst().compared().values().size())
        .mapToObj(this::compared)
        .collect(Collectors.joining("; "));
  }

  private String compared(int index) {
    var figure = row.figures().get(index);
    var spread =
        Spread.of(rounds.stream().map(round -> round.compared().values().get(index)).toList());
    return index == 0 ? figure.text(spread) : figure.name() + " " + figure.text(spread);
  }
}
