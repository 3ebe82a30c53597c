package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upload may make part of a path. */
class SafeNamesTest {
  private FlowFixture flow;

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(folder, EngineKind.EXTERNAL);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u202Eb", "\u2066a", "a\u200F", "a\u061Cb", "a\u2028b", "a\u2029"})
  void hiddenCharactersInNamesOfNewDatasetsAreRefused(String name) {
    assertThat(codes(upload(FlowFixture.spec(name)))).containsExactly("name-hidden-character");
  }

  @Test
  void datasetFromBeforeKeepsItsName() {
    var name = "a\u202Eb";
    flow.database.transact(tx -> {
      tx.owners().lock("me");
      tx.datasets().create(new DatasetId("me", name), Instant.EPOCH);
    });
    assertThat(upload(FlowFixture.spec(name))).isInstanceOf(UploadAnswer.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "csv, notes.txt, csv, ''",
    "../../x, notes.txt, txt, format-unsafe",
    "a..b, notes.txt, txt, format-unsafe",
    "'c v', notes, bin, format-unsafe",
    "'c:v', 'notes.t t', bin, format-unsafe",
    "xxxxxxxxxxxxxxxxxxxxx, notes.a.gz, gz, format-unsafe"
  })
  void formatThatIsNoEndOfANameIsReplaced(String format, String path, String used, String note) {
    var spec =
        FlowFixture.spec("id")
            .replaceFirst(
                "\"resources\": *\\[",
                "\"resources\": [{\"name\": \"other\", \"path\": \"%s\", \"format\": \"%s\"},"
                    .formatted(path, format));
    assertThat(upload(spec))
        .isInstanceOfSatisfying(
            UploadAnswer.Accepted.class,
            accepted -> {
              assertThat(accepted.notes())
                  .extracting(Problem::code)
                  .isEqualTo(note.isEmpty() ? List.of() : List.of(note));
              var plan = flow.database.read(tx -> tx.revisions().plan(accepted.revision()));
              assertThat(plan).contains("\"format\":\"" + used + "\"");
            });
  }

  private UploadAnswer upload(String spec) {
    return flow.uploads.upload(spec, FlowFixture.owner(9));
  }

  private static List<String> codes(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Refused(_, var problems) -> problems.stream().map(Problem::code).toList();
      case UploadAnswer.Accepted _ -> List.of();
    };
  }
}
