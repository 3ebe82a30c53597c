package io.specstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class RowsTest {
  @Test
  void everyRowHasANameOfItsOwn() {
    assertThat(new HashSet<>(Rows.names())).hasSameSizeAs(Rows.ALL);
  }

  @Test
  void goalsAreAboutFiguresOfTheirRow() {
    for (var row : Rows.ALL) {
      assertThat(row.goals())
          .allMatch(
              goal -> goal.figure().equals(Figure.RATIO) || row.figures().contains(goal.figure()));
    }
  }

  @Test
  void helpNamesEveryRow() throws IOException {
    var help = Files.readString(Path.of("bin", "bench"));
    for (var name : Rows.names()) {
      assertThat(help).containsPattern("(?m)^  " + name + " ");
    }
    assertThat(Files.readString(Path.of("Makefile"))).contains(String.join(" ", Rows.names()));
  }

  @Test
  void pageExplainsEveryRow() throws IOException {
    var page = Files.readString(Path.of("docs", "benchmarks.md"));
    for (var name : Rows.names()) {
      assertThat(page).contains("\n- **" + name + "**: ");
    }
  }
}
