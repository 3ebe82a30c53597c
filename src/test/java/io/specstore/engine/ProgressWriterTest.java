package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.plan.PipelineUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressWriterTest {
  @Test
  void longPassReportsItsProgress() {
    assertThat(lines(Duration.ZERO))
        .containsExactly("people_csv: 4,096 rows so far", "people_csv: 8,192 rows so far");
  }

  @Test
  void shortPassReportsNothing() {
    assertThat(lines(Duration.ofHours(1))).isEmpty();
  }

  private static List<String> lines(Duration firstPause) {
    var lines = new ArrayList<String>();
    var updates = new FlowUpdates(update -> lines.addAll(update.report().log()));
    var csv = EngineRig.plan(Specs.single("a.csv")).pipelines().get(1);
    var writer = new ProgressWriter(updates, csv, firstPause);
    for (var row = 0; row < 10_000; row++) {
      writer.row(new Object[] {row});
    }
    return lines;
  }

  @Test
  void updatesAreOfThePipelineInProgress() {
    var kinds = new ArrayList<Class<?>>();
    var updates = new FlowUpdates(update -> kinds.add(update.getClass()));
    updates.progress(EngineRig.plan(Specs.single("a.csv")).pipelines().get(1), "x");

    assertThat(kinds).containsExactly(PipelineUpdate.Progressed.class);
  }
}
