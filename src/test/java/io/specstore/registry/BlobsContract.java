package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.NOON;
import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.newOwner;
import static io.specstore.registry.RegistryFixture.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.PipelineId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every registry remembers of uploaded bytes and of pipelines that another service runs.
interface BlobsContract {
  String HASH = "0f".repeat(32);

  Database database();

  @Test
  default void blobIsItsOwnersOnly() {
    var owner = newOwner();
    database().transact(tx -> tx.blobs().add(owner, HASH, 12, NOON));
    assertThat(has(owner, HASH)).isTrue();
    assertThat(has(newOwner(), HASH)).isFalse();
    assertThat(has(owner, "not\0hex")).isFalse();
  }

  @Test
  default void unusedBlobIsForgottenAfterItsTime() {
    var owner = newOwner();
    database().transact(tx -> tx.blobs().add(owner, HASH, 12, NOON));
    assertThat(database().<List<BlobRow>>read(tx -> tx.blobs().unused(NOON, 1_000)))
        .extracting(BlobRow::ownerId)
        .doesNotContain(owner);
    var later = NOON.plusMillis(1);
    assertThat(database().<List<BlobRow>>read(tx -> tx.blobs().unused(later, 1_000)))
        .contains(new BlobRow(owner, HASH, 12));
    assertThat(deleteUnused(owner, NOON)).isFalse();
    assertThat(deleteUnused(owner, later)).isTrue();
    assertThat(deleteUnused(owner, later)).isFalse();
    assertThat(has(owner, HASH)).isFalse();
  }

  @Test
  default void blobBroughtAgainStaysLonger() {
    var owner = newOwner();
    database().transact(tx -> tx.blobs().add(owner, HASH, 12, NOON));
    database().transact(tx -> tx.blobs().add(owner, HASH, 12, NOON.plusSeconds(60)));
    assertThat(deleteUnused(owner, NOON.plusSeconds(1))).isFalse();
  }

  @Test
  default void usedBlobStays() {
    var id = upload(database(), newDataset());
    var owner = id.dataset().ownerId();
    database().transact(tx -> tx.blobs().add(owner, HASH, 12, NOON));
    assertThat(database().<Boolean>inTransaction(tx -> tx.blobs().use(id, owner, HASH))).isTrue();
    assertThat(database().<Boolean>inTransaction(tx -> tx.blobs().use(id, owner, HASH))).isTrue();
    assertThat(database().<Boolean>inTransaction(tx -> tx.blobs().use(id, owner, "none")))
        .isFalse();
    assertThat(deleteUnused(owner, NOON.plusSeconds(1))).isFalse();
    assertThat(database().<List<BlobRow>>read(tx -> tx.blobs().unused(NOON.plusSeconds(1), 1_000)))
        .extracting(BlobRow::ownerId)
        .doesNotContain(owner);
    assertThatThrownBy(() -> database().inTransaction(tx -> tx.blobs().use(id, "bob", HASH)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void handoversAreSeenInTheViewUntilTheyAreTakenBack() throws SQLException {
    var id = upload(database(), newDataset());
    var other = upload(database(), newDataset());
    database()
        .transact(tx -> {
          tx.handovers().put(PipelineId.ofPackage(id), "{}");
          tx.handovers().put(new PipelineId(id, "prices_csv"), "{\"old\":1}");
          tx.handovers().put(new PipelineId(id, "prices_csv"), "{\"new\":1}");
          tx.handovers().put(PipelineId.ofPackage(other), "{}");
        });
    assertThat(handedOver()).contains(id + " {}", id + "/prices_csv {\"new\":1}", other + " {}");
    database().transact(tx -> tx.handovers().remove(id));
    assertThat(handedOver())
        .contains(other + " {}")
        .noneMatch(row -> row.startsWith(id.toString()));
  }

  private List<String> handedOver() throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = database().schedulerDataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pipeline_id, pipeline_details FROM pipelines")) {
      while (rows.next()) {
        found.add(rows.getString(1) + " " + rows.getString(2));
      }
    }
    return found;
  }

  private boolean has(String owner, String hash) {
    return database().read(tx -> tx.blobs().has(owner, hash));
  }

  private boolean deleteUnused(String owner, java.time.Instant before) {
    return database().inTransaction(tx -> tx.blobs().deleteUnused(owner, HASH, before));
  }
}
