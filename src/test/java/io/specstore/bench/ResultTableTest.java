package io.specstore.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final ResultTable TABLE =
      new ResultTable(
          new ResultTable.Circumstances(LocalDate.of(2026, 12, 1), 2, 3, Duration.ofSeconds(1_201)),
          List.of());

  @Test
  void onlyWhatStandsBetweenTheMarksIsReplaced() {
    var page = "before\n" + ResultTable.BEGIN + "\nold\n" + ResultTable.END + "\nafter\n";
    assertThat(TABLE.in(page))
        .startsWith("before\n" + ResultTable.BEGIN + "\nMeasured on 2026-12-01, 2 cores, Java ")
        .contains(" in 21 minutes; median of 3 rounds", "\n\n" + ResultTable.HEADER)
        .endsWith("\n" + ResultTable.END + "\nafter\n")
        .doesNotContain("old");
  }

  @Test
  void writtenTwiceIsWrittenOnce() {
    var page = ResultTable.BEGIN + "\n" + ResultTable.END;
    assertThat(TABLE.in(TABLE.in(page))).isEqualTo(TABLE.in(page));
  }

  @Test
  void pageWithoutMarksIsRefused() {
    assertThatThrownBy(() -> TABLE.in("no place"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no place for the table");
  }

  @Test
  void realPageHasAPlaceForTheTable() throws IOException {
    assertThat(TABLE.in(Files.readString(Path.of("docs", "benchmarks.md"))))
        .contains(ResultTable.HEADER);
  }
}
