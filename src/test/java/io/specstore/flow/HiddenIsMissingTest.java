package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.Principal;
import io.specstore.dataset.EngineKind;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes the same queries takes the same time. */
class HiddenIsMissingTest {
  private FlowFixture flow;

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(folder, EngineKind.EXTERNAL);
    flow.accept(FlowFixture.withFindability(FlowFixture.spec("hidden"), "private"));
    flow.accept(FlowFixture.spec("later"));
    flow.accept(FlowFixture.withFindability(FlowFixture.spec("later"), "private"));
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"me", "Me"})
  void hiddenAndMissingTakeTheSameQueries(String owner) {
    for (var which : new Selector[] {new Selector.Latest(), new Selector.Numbered(1)}) {
      var missing = statements(() -> find(owner, "missing", which));
      for (var dataset : new String[] {"hidden", "later"}) {
        // The owner's own reading leaves nothing that would make the next answer faster.
        assertThat(flow.reading.find("me", dataset, which, () -> reader("me"))).isPresent();
        assertThat(statements(() -> find(owner, dataset, which))).isEqualTo(missing);
        assertThat(statements(() -> find(owner, dataset, which))).isEqualTo(missing);
      }
    }
  }

  @Test
  void ownerWithoutPublicDatasetsIsLikeNone() {
    assertThat(statements(() -> list("me"))).isEqualTo(statements(() -> list("nobody")));
  }

  @Test
  void tokenIsVerifiedBeforeTheLookUp() {
    var before = flow.database.readingStatements();
    flow.reading.find(
        "me",
        "hidden",
        new Selector.Latest(),
        () -> {
          assertThat(flow.database.readingStatements()).isEqualTo(before);
          return reader("you");
        });
    assertThat(flow.database.readingStatements()).isGreaterThan(before);
  }

  private void find(String owner, String dataset, Selector which) {
    assertThat(flow.reading.find(owner, dataset, which, () -> reader("you"))).isEmpty();
  }

  private void list(String owner) {
    assertThat(flow.reading.datasets(owner, () -> reader("you"), "", 10)).isEmpty();
  }

  private static Optional<Principal> reader(String ownerId) {
    return Optional.of(new Principal(ownerId, 1));
  }

  private long statements(Runnable reading) {
    var before = flow.database.readingStatements();
    reading.run();
    return flow.database.readingStatements() - before;
  }
}
