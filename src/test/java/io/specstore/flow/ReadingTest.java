package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.Principal;
import io.specstore.dataset.EngineKind;
import io.specstore.registry.DatasetSummary;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {

  private FlowFixture flow;

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(folder, EngineKind.EXTERNAL);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void whatIsPublicIsOpenToAll() {
    flow.accept(FlowFixture.spec("id"));
    assertThat(find(ReadingTest::nobody)).isPresent();
    assertThat(find(ReadingTest::nobody).orElseThrow().isPrivate()).isFalse();
  }

  @Test
  void whatIsPrivateIsThereForItsOwnerOnly() {
    flow.accept(FlowFixture.withFindability(FlowFixture.spec("id"), "private"));
    assertThat(find(ReadingTest::nobody)).isEmpty();
    assertThat(find(ReadingTest::other)).isEmpty();
    assertThat(find(ReadingTest::owner).orElseThrow().isPrivate()).isTrue();
  }

  @Test
  void whatBecamePrivateHidesItsPublicPastAndWhatBecamePublicHidesItsPrivatePast() {
    flow.accept(FlowFixture.spec("id"));
    flow.accept(FlowFixture.withFindability(FlowFixture.spec("id"), "private"));
    assertThat(find(ReadingTest::nobody, new Selector.Numbered(1))).isEmpty();
    assertThat(find(ReadingTest::owner, new Selector.Numbered(1))).isPresent();
    flow.accept(FlowFixture.spec("id"));
    assertThat(find(ReadingTest::nobody, new Selector.Numbered(1))).isPresent();
    assertThat(find(ReadingTest::nobody, new Selector.Numbered(2))).isEmpty();
    assertThat(find(ReadingTest::nobody)).isPresent();
  }

  @Test
  void anOwnersNameDoesAsWellAsTheId() {
    flow.uploads.upload(
        FlowFixture.spec("id").replace("\"owner\":\"me\"", "\"owner\":\"Mia\""),
        () -> Optional.of(new Principal("me", 9, "Mia")));
    assertThat(flow.reading.find("Mia", "id", new Selector.Latest(), ReadingTest::nobody))
        .isPresent();
    assertThat(flow.reading.find("me", "id", new Selector.Latest(), ReadingTest::nobody))
        .isPresent();
    assertThat(flow.reading.find("mia", "id", new Selector.Latest(), ReadingTest::nobody))
        .isEmpty();
  }

  @Test
  void listsShowOthersWhatIsPublishedOnly() {
    flow.accept(FlowFixture.spec("a"));
    flow.accept(FlowFixture.withFindability(FlowFixture.spec("b"), "private"));
    flow.accept(FlowFixture.withFindability(FlowFixture.spec("c"), "unlisted"));
    assertThat(flow.reading.datasets("me", ReadingTest::nobody, "", 10)).hasSize(1);
    assertThat(flow.reading.datasets("me", ReadingTest::owner, "", 10))
        .extracting(DatasetSummary::id)
        .map(Object::toString)
        .containsExactly("me/a", "me/b", "me/c");
  }

  @Test
  void listsTellOthersNothingOfAPrivateRevision() {
    var hidden = flow.accept(FlowFixture.withFindability(FlowFixture.spec("a"), "private"));
    flow.database.transact(tx -> tx.datasets().raiseSuccessful(hidden));
    flow.accept(FlowFixture.spec("a"));
    assertThat(flow.reading.datasets("me", ReadingTest::nobody, "", 10))
        .extracting(dataset -> dataset.revisions().successful())
        .containsExactly(0);
    assertThat(flow.reading.datasets("me", ReadingTest::owner, "", 10))
        .extracting(dataset -> dataset.revisions().successful())
        .containsExactly(1);
  }

  @Test
  void aBodyIsRenderedAnewOnlyWhenTheRevisionChanged() {
    flow.accept(FlowFixture.spec("id"));
    var readable = find(ReadingTest::nobody).orElseThrow();
    var first = flow.reading.statusBody(readable, false, _ -> new byte[] {1});
    var second = flow.reading.statusBody(readable, false, _ -> new byte[] {2});
    assertThat(second).isEqualTo(first);
    var changed =
        new ReadableRevision(readable.id(), readable.version() + 1, false, false, false, false);
    assertThat(flow.reading.statusBody(changed, false, _ -> new byte[] {3})).containsExactly(3);
  }

  private static Optional<Principal> nobody() {
    return Optional.empty();
  }

  private static Optional<Principal> other() {
    return Optional.of(new Principal("you", 9));
  }

  private static Optional<Principal> owner() {
    return FlowFixture.owner(9).get();
  }

  private Optional<ReadableRevision> find(Supplier<Optional<Principal>> reader) {
    return find(reader, new Selector.Latest());
  }

  private Optional<ReadableRevision> find(Supplier<Optional<Principal>> reader, Selector selector) {
    return flow.reading.find("me", "id", selector, reader);
  }
}
