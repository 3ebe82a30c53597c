package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.EngineKind;
import io.specstore.store.DiskStore;
import io.specstore.store.FolderDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private FlowFixture fixture;
  private Readiness readiness;

  @BeforeEach
  void open() {
    fixture = new FlowFixture(folder, EngineKind.EXTERNAL);
    readiness =
        new Readiness(
            fixture.database,
            new DiskStore(folder.resolve("pkgstore")),
            new DiskStore(folder.resolve("blobs")),
            nanos::get);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void serverThatCanWriteIsReadyAndLeavesNothing() {
    assertThat(readiness.writingProblem()).isEmpty();
    assertThat(readiness.readingProblem()).isEmpty();
    assertThat(folder.resolve("pkgstore")).isEmptyDirectory();
    assertThat(folder.resolve("blobs")).isEmptyDirectory();
  }

  @Test
  void readOnlyRegistryCanStillBeRead() throws SQLException {
    run("PRAGMA query_only = ON");
    assertThat(readiness.writingProblem()).contains("The database is read-only");
    assertThat(readiness.readingProblem()).isEmpty();

    run("PRAGMA query_only = OFF");
    assertThat(readiness.writingProblem()).as("for 5 s").isPresent();
    nanos.addAndGet(Probe.MAX_AGE.toNanos());
    assertThat(readiness.writingProblem()).isEmpty();
  }

  @Test
  void fullRegistryCanStillBeRead() throws SQLException {
    run("CREATE TABLE filler (x TEXT)");
    run(
        "CREATE TRIGGER needs_space BEFORE INSERT ON blobs"
            + " BEGIN INSERT INTO filler VALUES (zeroblob(1000000)); END");
    // It is never lower than the pages that there are.
    run("PRAGMA max_page_count = 1");
    assertThat(readiness.writingProblem()).contains("The database has no space left");
    assertThat(readiness.readingProblem()).isEmpty();
  }

  @Test
  void storeThatIsAwayIsNamed() throws IOException {
    FolderDeletion.delete(folder.resolve("blobs"));
    Files.writeString(folder.resolve("blobs"), "a file in the way");
    assertThat(readiness.writingProblem()).contains("The store of uploaded bytes does not work");
    assertThat(readiness.readingProblem()).isEmpty();

    FolderDeletion.delete(folder.resolve("pkgstore"));
    nanos.addAndGet(Probe.MAX_AGE.toNanos());
    assertThat(readiness.writingProblem())
        .contains("The package store does not work; The store of uploaded bytes does not work");
    assertThat(readiness.readingProblem()).contains("The package store does not work");
  }

  private void run(String sql) throws SQLException {
    try (var connection = fixture.database.schedulerDataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
