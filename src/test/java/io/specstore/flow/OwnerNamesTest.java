package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.Principal;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Problem;
import io.specstore.testing.Eventually;
import io.specstore.testing.Specs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which names open addresses. */
class OwnerNamesTest {
  private final Map<String, CompletableFuture<Optional<String>>> names = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private FlowFixture flow;
  private Uploads uploads;

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(folder, EngineKind.EXTERNAL);
    uploads =
        new Uploads(
            flow.database,
            flow.acceptance,
            flow.clock,
            new OwnerChecks(
                _ -> Optional.empty(),
                name -> {
                  asked.incrementAndGet();
                  return names.getOrDefault(
                      name, CompletableFuture.completedFuture(Optional.empty()));
                }));
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void idIsProvedByItself() {
    assertThat(notes(upload(new Principal("id-1", 9), "id-1"))).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @Test
  void nameOfTheTokenOpensItsAddress() {
    assertThat(notes(upload(new Principal("id-1", 9, "ada"), "ada"))).isEmpty();
    assertThat(ownerOf("ada")).contains("id-1");
    assertThat(asked).hasValue(0);
  }

  @Test
  void nameThatNobodyProvesOpensNothingAndIsNoted() {
    assertThat(notes(upload(new Principal("id-1", 9, "eve"), "ada")))
        .containsExactly("owner-name-unproved");
    assertThat(ownerOf("ada")).isEmpty();
    assertThat(flow.reading.find("id-1", "id", new Selector.Latest(), Optional::empty)).isPresent();
  }

  @Test
  void nameThatTheAuthServerKnowsOpensItsAddress() {
    names.put("ada", CompletableFuture.completedFuture(Optional.of("id-1")));
    assertThat(notes(upload(new Principal("id-1", 9), "ada"))).isEmpty();
    assertThat(ownerOf("ada")).contains("id-1");
    assertThat(notes(upload(new Principal("id-2", 9), "ada")))
        .containsExactly("owner-name-unproved");
    assertThat(ownerOf("ada")).contains("id-1");
  }

  @Test
  void nameInUseIsNotAskedForAgain() {
    names.put("ada", CompletableFuture.completedFuture(Optional.of("id-1")));
    upload(new Principal("id-1", 9), "ada");
    assertThat(notes(upload(new Principal("id-1", 9), "ada"))).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void authServerThatIsNotThereDelaysNothing() {
    names.put("ada", CompletableFuture.failedFuture(new IllegalStateException("no answer")));
    assertThat(notes(upload(new Principal("id-1", 9), "ada")))
        .containsExactly("owner-name-unproved");
  }

  @Test
  void lateAnswerOpensTheAddress() {
    var late = new CompletableFuture<Optional<String>>();
    names.put("ada", late);
    assertThat(notes(upload(new Principal("id-1", 9), "ada")))
        .containsExactly("owner-name-unproved");
    assertThat(ownerOf("ada")).isEmpty();
    late.complete(Optional.of("id-1"));
    Eventually.holds("the name leads to its owner", () -> ownerOf("ada").isPresent());
  }

  @Test
  void linkMadeBeforeStaysUntilAnotherOwnerProvesTheName() {
    flow.database.transact(tx -> tx.owners().claimName("id-1", "ada"));
    assertThat(notes(upload(new Principal("id-1", 9), "ada"))).isEmpty();
    assertThat(notes(upload(new Principal("id-2", 9), "ada")))
        .containsExactly("owner-name-unproved");
    assertThat(ownerOf("ada")).contains("id-1");
    assertThat(notes(upload(new Principal("id-2", 9, "ada"), "ada"))).isEmpty();
    assertThat(ownerOf("ada")).contains("id-2");
    assertThat(notes(upload(new Principal("id-1", 9), "ada")))
        .containsExactly("owner-name-unproved");
    assertThat(ownerOf("ada")).contains("id-2");
  }

  @Test
  void ownerGoesBackToTheirIdAndToALinkedName() {
    upload(new Principal("id-1", 9, "ada"), "ada");
    assertThat(notes(upload(new Principal("id-1", 9), "id-1"))).isEmpty();
    assertThat(notes(upload(new Principal("id-1", 9), "ada"))).isEmpty();
    assertThat(asked).hasValue(0);
  }

  @Test
  void repeatedUploadIsNotedLikeTheFirst() {
    var owner = new Principal("id-1", 9);
    var spec = spec("id-1", "ada");
    var first = uploads.upload(spec, "key", () -> Optional.of(owner));
    assertThat(notes(first)).containsExactly("owner-name-unproved");
    assertThat(uploads.upload(spec, "key", () -> Optional.of(owner))).isEqualTo(first);
  }

  private UploadAnswer upload(Principal owner, String name) {
    return uploads.upload(spec(owner.ownerId(), name), () -> Optional.of(owner));
  }

  private static String spec(String ownerId, String name) {
    return Specs.external(ownerId, "id")
        .replace("\"owner\":\"" + ownerId + "\"", "\"owner\":\"" + name + "\"");
  }

  private Optional<String> ownerOf(String name) {
    return flow.reading
        .find(name, "id", new Selector.Latest(), Optional::empty)
        .map(found -> found.id().dataset().ownerId());
  }

  private static List<String> notes(UploadAnswer answer) {
    return switch (answer) {
      case UploadAnswer.Accepted(_, var notes) -> notes.stream().map(Problem::code).toList();
      case UploadAnswer.Refused refused -> throw new AssertionError(refused);
    };
  }
}
