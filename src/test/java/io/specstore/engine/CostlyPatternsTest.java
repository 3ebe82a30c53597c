package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables of one owner whose pattern takes long for each cell, and a small one of another owner
/// beside them.
class CostlyPatternsTest {
  private static final int TABLES = 6;

  /// Below which times differ by chance.
  private static final Duration NOISE = Duration.ofSeconds(3);

  /// Much more than a cell takes, on a busy machine too.
  private static final Duration STOP = Duration.ofSeconds(10);

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void openEngine() {
    rig = new EngineRig(folder);
    rig.site.text("/a.csv", "id,name\n1,Ann\n2,Bob\n");
    rig.site.text("/slow.csv", "id,name\n" + ("1," + "a".repeat(40) + "\n").repeat(4_000));
  }

  @AfterEach
  void closeEngine() {
    rig.close();
  }

  @Test
  void aSmallTableOfAnotherOwnerWaitsForNoneOfThem() throws InterruptedException {
    var alone = time("before");
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < TABLES; i++) {
      threads.add(slow(i));
    }
    for (var i = 0; i < 5; i++) {
      var beside = time("beside" + i);
      assertThat(beside)
          .isLessThan(alone.multipliedBy(3).compareTo(NOISE) > 0 ? alone.multipliedBy(3) : NOISE);
    }
    assertThat(threads).as("all still at work").allMatch(Thread::isAlive);
    threads.forEach(Thread::interrupt);
    for (var thread : threads) {
      assertThat(thread.join(STOP)).as("stops between two cells").isTrue();
    }
  }

  private Duration time(String dataset) throws InterruptedException {
    var spec = Specs.single(rig.site.url("/a.csv")).replace("\"things\"", '"' + dataset + '"');
    var begin = System.nanoTime();
    assertThat(rig.run(EngineRig.plan(spec)).status()).isEqualTo(Status.SUCCEEDED);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private Thread slow(int number) {
    var spec =
        Specs.single(rig.site.url("/slow.csv"))
            .replace("\"me\"", "\"slow\"")
            .replace("\"things\"", "\"slow" + number + '"')
            .replace(
                "\"type\":\"string\"",
                "\"type\":\"string\",\"constraints\":{\"pattern\":\"(.*a){12}b\"}");
    assertThat(spec).contains("(.*a){12}b");
    var plan = EngineRig.plan(spec);
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            var _ = rig.engine.run(plan.revision(), plan, _ -> {});
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
