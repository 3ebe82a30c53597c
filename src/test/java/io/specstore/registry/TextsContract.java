package io.specstore.registry;

import static io.specstore.registry.RegistryFixture.NOON;
import static io.specstore.registry.RegistryFixture.newDataset;
import static io.specstore.registry.RegistryFixture.newOwner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How every registry keeps the texts of revisions: once, packed, and as they were.
interface TextsContract {
  Database database();

  @Test
  default void anyTextIsReadBackAsItWasStored() {
    var random = new Random(11);
    var dataset = newDataset();
    for (int round = 0; round < 200; round++) {
      var varying = List.of(anyText(random, 3), anyText(random, 5), "7");
      var spec = anyText(random, 40) + varying.getFirst() + anyText(random, 40);
      var plan = anyText(random, 2_000) + varying.get(1);
      var id = insert(dataset, spec, plan, varying);
      assertThat(spec(id)).isEqualTo(Texts.storable(spec));
      assertThat(plan(id)).isEqualTo(Texts.storable(plan));
    }
  }

  @Test
  default void emptyAndLargeTextsAreKept() {
    var random = new Random(12);
    var large = new StringBuilder();
    while (large.length() < 3_000_000) {
      large.append(anyText(random, 1_000)).append("the same words");
    }
    var id = insert(newDataset(), "", large.toString(), List.of("the same words"));
    assertThat(spec(id)).isEmpty();
    assertThat(plan(id)).isEqualTo(Texts.storable(large.toString()));
  }

  @Test
  default void textsThatDifferInWhatVariesAreKeptOnce() throws SQLException {
    var dataset = new DatasetId(newOwner(), "prices");
    var before = count();
    for (int number = 1; number <= 20; number++) {
      var flow = dataset + "/" + number;
      var time = NOON.plusSeconds(number).toString();
      var id =
          insert(
              dataset,
              "{\"dataset\":\"" + dataset + "\",\"at\":\"" + time + "\"}",
              "{\"revision\":\"" + flow + "\",\"file\":\"" + flow + "/x\",\"at\":\"" + time + "\"}",
              List.of(flow, time));
      assertThat(spec(id)).contains(time);
      assertThat(plan(id)).contains("\"" + flow + "/x\"", time);
    }
    assertThat(count() - before).isEqualTo(2);
  }

  @Test
  default void oneTextOfManyWritersAtOnceIsKeptOnce()
      throws SQLException, ExecutionException, InterruptedException {
    var text = "{\"text\":\"" + newOwner() + "\"}";
    var before = count();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids =
          IntStream.range(0, 16)
              .mapToObj(_ -> executor.submit(() -> insert(newDataset(), text, text, List.of())))
              .toList();
      for (var id : ids) {
        assertThat(plan(id.get())).isEqualTo(text);
      }
    }
    assertThat(count() - before).isEqualTo(1);
  }

  @Test
  default void textOfARevisionThatWasNotKeptIsNotKeptEither() throws SQLException {
    var before = count();
    assertThatThrownBy(() ->
            database()
                .transact(tx -> {
                  insert(tx, newDataset(), new Sample(newOwner(), newOwner(), List.of()));
                  throw new UnsupportedOperationException("the work's own");
                }))
        .isExactlyInstanceOf(UnsupportedOperationException.class);
    assertThat(count()).isEqualTo(before);
  }

  @Test
  default void textsInTheRowsOfEarlierVersionsAreReadAlike() throws SQLException {
    var dataset = newDataset();
    var spec = "{\"é\":\"\uD83D\uDE00\"}";
    var plan = "{\"revision\":\"" + dataset + "/1\",\"line\\n\":1}";
    var old = insert(dataset, "{}", "{}", List.of("{"));
    var next = insert(dataset, spec, plan, List.of(dataset + "/1"));
    writeAsBefore(old, spec, plan);
    assertThat(spec(old)).isEqualTo(spec).isEqualTo(spec(next));
    assertThat(plan(old)).isEqualTo(plan).isEqualTo(plan(next));
    assertThat(database().read(tx -> tx.detail(old)).orElseThrow().spec()).isEqualTo(spec);
  }

  @Test
  default void textsOfNoRevisionAreRefused() {
    var id = new RevisionId(newDataset(), 1);
    assertThatThrownBy(() -> spec(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(id.toString());
    assertThatThrownBy(() -> plan(id)).isInstanceOf(IllegalArgumentException.class);
  }

  /// The texts of a revision, and what varies in them.
  record Sample(String spec, String plan, List<String> varying) {}

  private RevisionId insert(DatasetId dataset, String spec, String plan, List<String> varying) {
    return database().inTransaction(tx -> insert(tx, dataset, new Sample(spec, plan, varying)));
  }

  private static RevisionId insert(Transaction tx, DatasetId dataset, Sample texts) {
    tx.owners().lock(dataset.ownerId());
    tx.datasets().create(dataset, NOON);
    var id = tx.datasets().nextRevision(dataset, Findability.PUBLISHED, NOON).id();
    tx.revisions()
        .insert(
            new NewRevision(
                id,
                texts.spec(),
                texts.plan(),
                Findability.PUBLISHED,
                EngineKind.BUILTIN,
                NOON,
                texts.varying()));
    return id;
  }

  private String spec(RevisionId id) {
    return database().read(tx -> tx.revisions().spec(id));
  }

  private String plan(RevisionId id) {
    return database().read(tx -> tx.revisions().plan(id));
  }

  private int count() throws SQLException {
    try (var connection = database().schedulerDataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM texts")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /// Puts spec and plan where they were before there was a table of texts.
  private void writeAsBefore(RevisionId id, String spec, String plan) throws SQLException {
    try (var connection = database().schedulerDataSource().getConnection();
        var clear =
            connection.prepareStatement(
                "UPDATE revisions SET spec_text = NULL, plan_text = NULL, text_values = ''"
                    + " WHERE owner_id = ? AND number = ?");
        var write =
            connection.prepareStatement(
                "INSERT INTO revision_texts (owner_id, dataset, number, spec, plan)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      clear.setString(1, id.dataset().ownerId());
      clear.setInt(2, id.number());
      clear.executeUpdate();
      write.setString(1, id.dataset().ownerId());
      write.setString(2, id.dataset().name());
      write.setInt(3, id.number());
      write.setString(4, spec);
      write.setString(5, plan);
      write.executeUpdate();
    }
  }

  /// A text of any characters: marks, NUL, lone and whole surrogates among them.
  private static String anyText(Random random, int maxLength) {
    var text = new StringBuilder();
    for (int i = random.nextInt(maxLength + 1); i > 0; i--) {
      switch (random.nextInt(40)) {
        case 0 -> text.append((char) random.nextInt(0xFFFF));
        case 1 -> text.append("\uD83D\uDE00");
        case 2 -> text.append((char) (random.nextBoolean() ? random.nextInt(12) : '\\'));
        default -> text.append((char) ('0' + random.nextInt(10)));
      }
    }
    return text.toString();
  }
}
