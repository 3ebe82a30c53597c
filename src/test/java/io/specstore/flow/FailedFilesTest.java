package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.Engine;
import io.specstore.engine.OutputTables;
import io.specstore.registry.OwnerCounts;
import io.specstore.store.DiskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of failed revisions and replaced attempts go, and when. */
class FailedFilesTest {
  private static final Duration KEPT = Duration.ofDays(7);
  private static final DatasetId DATASET = new DatasetId(FlowFixture.OWNER, "rain");

  @TempDir Path folder;
  private FlowFixture flow;
  private DiskStore store;
  private FailedFiles failedFiles;

  @BeforeEach
  void open() throws IOException, InterruptedException {
    flow = new FlowFixture(folder, EngineKind.BUILTIN);
    store = new DiskStore(folder.resolve("pkgstore"));
    var blobs =
        new UploadedBlobs(
            flow.database,
            new DiskStore(folder.resolve("blobs")),
            new BlobOptions(folder.resolve("parts"), 1_000),
            flow.clock);
    failedFiles =
        new FailedFiles(
            flow.database,
            new RemainsRemoval(
                flow.database,
                new OutsideParts(
                    store,
                    blobs,
                    new OutputTables(Map.of()),
                    flow.runner.turns(),
                    UnknownRevisions.NONE)),
            KEPT,
            flow.clock);
    run(Status.SUCCEEDED);
    put(
        "me/rain/1/datapackage.json",
        "{\"resources\": [{\"path\": \"t/good.csv\"}, {\"path\": \"t_rejected/bad.csv\"}]}");
    put("me/rain/1/README.md", "");
    put("me/rain/t/good.csv", "12");
    put("me/rain/t_rejected/bad.csv", "3");
    put("me/rain/t/replaced.csv", "456");
    flow.engine.script((_, _) -> Engine.Ending.HERE);
    run(Status.FAILED);
    put("me/rain/t/failed.csv", "7");
    put("me/rain/2/early/t_csv_preview.json", "8");
    put("me/rain/2/early/validation_report.json", "{}");
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void dataThatNoPackageNamesGoesAfterItsTime() {
    failedFiles.removeSome();
    assertThat(store.list("")).hasSize(8);
    flow.clock.pass(KEPT.plusHours(1));
    failedFiles.removeSome();
    assertThat(store.list(""))
        .containsExactlyInAnyOrder(
            "me/rain/1/README.md",
            "me/rain/1/datapackage.json",
            "me/rain/2/early/validation_report.json",
            "me/rain/t/good.csv",
            "me/rain/t_rejected/bad.csv");
  }

  @Test
  void datasetWithARunUnderWayIsLeftAlone() throws InterruptedException {
    flow.clock.pass(KEPT.plusHours(1));
    try (var _ = flow.runner.turns().run(DATASET)) {
      failedFiles.removeSome();
    }
    assertThat(store.list("")).hasSize(8);
  }

  @Test
  void usageCountsByKind() {
    var usage = usage(Usage.Limits.NONE).of(FlowFixture.OWNER);
    assertThat(usage.counts()).isEqualTo(new OwnerCounts(FlowFixture.OWNER, 1, 2, 1, 0, 0, 0));
    assertThat(usage.published().count()).isEqualTo(4);
    assertThat(usage.other()).isEqualTo(new OwnerUsage.Files(4, 7));
    assertThat(usage(Usage.Limits.NONE).of("nobody").fileBytes()).isZero();
  }

  @Test
  void ownerWhoHasTooMuchUploadsNoMoreAndLosesNothing() {
    var spec = FlowFixture.spec(DATASET.name());
    var full = flow.uploads(usage(new Usage.Limits(20, 1))::limitReached);
    assertThat(full.upload(spec, FlowFixture.owner(9)))
        .isEqualTo(
            new UploadAnswer.Refused(
                "me/rain",
                List.of(
                    new Problem("owner-bytes", "Max bytes for user exceeded plan limit (20)"))));
    assertThat(store.list("")).hasSize(8);
    var free = flow.uploads(usage(new Usage.Limits(20_000, 1))::limitReached);
    assertThat(free.upload(spec, FlowFixture.owner(9))).isInstanceOf(UploadAnswer.Accepted.class);
  }

  private Usage usage(Usage.Limits limits) {
    return new Usage(flow.database, store, limits, System::nanoTime);
  }

  private void run(Status end) throws InterruptedException {
    RevisionId id = flow.accept(FlowFixture.spec(DATASET.name()));
    flow.runner.run(id, 0);
    assertThat(flow.status(id)).isEqualTo(end);
  }

  /** A file that was written when the test's clock says. */
  private void put(String key, String text) throws IOException {
    Instant now = flow.clock.instant();
    var file = Files.createTempFile(folder, "put", "");
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(now));
    store.put(key, file);
  }
}
