package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.upload;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.RevisionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How every registry keeps the log of a run.
interface LogsContract {
  Database database();

  @Test
  default void logIsKeptInOrderAndChangesTheVersion() {
    var id = upload(database(), newDataset());
    append(id, List.of("one", "two\nlines \\n"));
    append(id, List.of());
    append(id, List.of("", "nul \0"));
    assertThat(log(id)).containsExactly("one", "two\nlines \\n", "", "nul \uFFFD");
    assertThat(
            database()
                .<Optional<RevisionRow>>read(tx -> tx.revisions().find(id))
                .orElseThrow()
                .version())
        .isEqualTo(3);
  }

  @Test
  default void logEndsAtItsLinesAndSaysSo() {
    var id = upload(database(), newDataset());
    append(id, nCopies(Logs.MAX_LINES - 1, "x"));
    append(id, List.of("last"));
    assertThat(log(id)).hasSize(Logs.MAX_LINES).endsWith("last");
    append(id, List.of("too much", "and more"));
    append(id, List.of("still more"));
    assertThat(log(id)).hasSize(Logs.MAX_LINES + 1);
    assertThat(log(id).getLast()).contains("limit of 10,000 lines");
  }

  @Test
  default void logEndsAtItsBytesAndSaysSo() {
    var id = upload(database(), newDataset());
    append(id, nCopies(10, "é".repeat(50_000)));
    append(id, List.of("\uD83D\uDE00".repeat(50_000), "more"));
    var lines = log(id);
    assertThat(lines).hasSize(12);
    assertThat(lines.getLast()).contains("limit of 1,048,576 bytes");
    assertThat(lines.get(10)).startsWith("\uD83D\uDE00").doesNotContain("\uFFFD");
    var bytes =
        lines.subList(0, 11).stream()
            .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
            .sum();
    assertThat(bytes).isBetween(Logs.MAX_BYTES - 4, Logs.MAX_BYTES);
  }

  @Test
  default void logOfExactlyTheLimitIsWhole() {
    var id = upload(database(), newDataset());
    append(id, List.of("x".repeat(Logs.MAX_BYTES - 1)));
    assertThat(log(id)).hasSize(1);
    append(id, List.of(""));
    assertThat(log(id)).hasSize(3);
  }

  @Test
  default void unknownRevisionHasNoLog() {
    var id = new RevisionId(newDataset(), 1);
    assertThat(log(id)).isEmpty();
    assertThatThrownBy(() -> append(id, List.of("x"))).isInstanceOf(IllegalArgumentException.class);
  }

  private void append(RevisionId id, List<String> lines) {
    database().transact(tx -> tx.logs().append(id, lines));
  }

  private List<String> log(RevisionId id) {
    return database().read(tx -> tx.logs().of(id));
  }
}
