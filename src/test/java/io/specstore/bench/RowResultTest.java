package io.specstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowResultTest {
  private static final Figure TIME = new Figure("time", "s");
  private static final Figure PEAK = new Figure("peak", "MiB");

  @Test
  void ratioIsTakenRoundByRound() {
    // Each round has a ratio of 2, though the machine was ever slower.
    var result =
        new RowResult(
            row(List.of(TIME), List.of()),
            List.of(
                new Round(Sample.of(2), Sample.of(1)),
                new Round(Sample.of(6), Sample.of(3)),
                new Round(Sample.of(20), Sample.of(10))));
    assertThat(result.spread(Figure.RATIO)).isEqualTo(new Spread(2, 2, 2));
    assertThat(result.spread(TIME)).isEqualTo(new Spread(6, 2, 20));
  }

  @Test
  void lineHasMedianAndSpreadOfEveryFigure() {
    var goals = List.of(Goal.atMost(2, Figure.RATIO), Goal.atMost(300, PEAK));
    var result =
        new RowResult(
            row(List.of(TIME, PEAK), goals),
            List.of(
                new Round(Sample.of(2, 400), Sample.of(1)),
                new Round(Sample.of(3, 410), Sample.of(2)),
                new Round(Sample.of(4, 390), Sample.of(4))));
    assertThat(result.line())
        .isEqualTo(
            "| big | the big table | 3.00 s (2.00 to 4.00) | DuckDB: 2.00 s (1.00 to 4.00)"
                + " | 1.50 (1.00 to 2.00) | peak 400 MiB (390 to 410)"
                + " | ratio ≤ 2.00: met; peak ≤ 300 MiB: NOT met |");
  }

  @Test
  void anotherBuildHasAllFiguresToo() {
    var result =
        new RowResult(
            row(List.of(TIME, PEAK), List.of()),
            List.of(new Round(Sample.of(2, 400), Sample.of(1, 200))));
    assertThat(result.line()).contains("DuckDB: 1.00 s (1.00 to 1.00); peak 200 MiB (200 to 200)");
  }

  private static Row row(List<Figure> figures, List<Goal> goals) {
    Probe.Opener nothing = _ -> () -> Sample.of(1);
    return new Row(
        "big",
        "the big table",
        figures,
        Row.RunsIn.SERVER,
        nothing,
        new Comparison("DuckDB", nothing),
        goals);
  }
}
