package io.specstore.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.registry.HeadingCache.Question;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HeadingCacheTest {
  private static final DatasetId DATASET = new DatasetId("me", "prices");
  private static final Question LATEST = new Question("me", "prices", Revisions.LATEST);

  private final AtomicLong nanos = new AtomicLong();
  private final HeadingCache cache = new HeadingCache(nanos::get);

  @Test
  void secondAnswerComesFromMemory() {
    assertThat(version(() -> heading(1))).isEqualTo(1);
    assertThat(version(HeadingCacheTest::unwanted)).isEqualTo(1);
  }

  @Test
  void eachQuestionHasItsOwnAnswer() {
    version(() -> heading(1));
    assertThat(cache.get(new Question("me", "prices", 1), () -> heading(2)).orElseThrow().version())
        .isEqualTo(2);
    assertThat(cache.get(new Question("me", "weather", 0), Optional::empty)).isEmpty();
    assertThat(version(HeadingCacheTest::unwanted)).isEqualTo(1);
  }

  @Test
  void whatDoesNotExistIsAskedForAgain() {
    assertThat(cache.get(LATEST, Optional::empty)).isEmpty();
    assertThat(version(() -> heading(1))).isEqualTo(1);
  }

  /** Otherwise it would be answered faster than what does not exist. */
  @Test
  void whatIsPrivateIsAskedForAgain() {
    var closed = Findability.PRIVATE;
    var open = Findability.PUBLISHED;
    var id = new RevisionId(DATASET, 1);
    cache.get(
        LATEST, () -> Optional.of(new Heading(id, 1, closed, open, false, Status.QUEUED, false)));
    cache.get(
        LATEST, () -> Optional.of(new Heading(id, 2, open, closed, false, Status.QUEUED, false)));
    assertThat(version(() -> heading(3))).isEqualTo(3);
  }

  @Test
  void answerBeforeACommitIsNotGivenAfterIt() {
    version(() -> heading(1));
    var commit = cache.new Commit();
    commit.begin(List.of(DATASET));
    commit.end();
    assertThat(version(() -> heading(2))).isEqualTo(2);
    assertThat(version(HeadingCacheTest::unwanted)).isEqualTo(2);
  }

  @Test
  void nothingIsGivenOrKeptWhileACommitIsUnderWay() {
    version(() -> heading(1));
    var first = cache.new Commit();
    var second = cache.new Commit();
    first.begin(List.of(DATASET));
    second.begin(List.of(DATASET));
    assertThat(version(() -> heading(2))).isEqualTo(2);
    assertThat(version(() -> heading(3))).isEqualTo(3);
    first.end();
    assertThat(version(() -> heading(4))).isEqualTo(4);
    second.end();
    assertThat(version(() -> heading(5))).isEqualTo(5);
    assertThat(version(HeadingCacheTest::unwanted)).isEqualTo(5);
  }

  @Test
  void answerOfAQueryThatACommitOvertookIsNotKept() {
    var late =
        version(() -> {
          var old = heading(1);
          var commit = cache.new Commit();
          commit.begin(List.of(DATASET));
          commit.end();
          return old;
        });
    assertThat(late).isEqualTo(1);
    assertThat(version(() -> heading(2))).isEqualTo(2);
  }

  @Test
  void answerOfAQueryDuringWhichACommitBeganIsNotKept() {
    var commit = cache.new Commit();
    version(() -> {
      commit.begin(List.of(DATASET));
      return heading(1);
    });
    commit.end();
    assertThat(version(() -> heading(2))).isEqualTo(2);
  }

  @Test
  void datasetOfACommitThatNeverEndedIsNotKeptAnyMore() {
    version(() -> heading(1));
    cache.new Commit().begin(List.of(DATASET));
    for (long version = 2; version < 5; version++) {
      var now = version;
      assertThat(version(() -> heading(now))).isEqualTo(now);
    }
    assertThat(cache.get(new Question("me", "weather", 0), () -> heading(7))).isPresent();
    assertThat(cache.get(new Question("me", "weather", 0), HeadingCacheTest::unwanted)).isPresent();
  }

  @Test
  void commitOfNothingChangesNothing() {
    version(() -> heading(1));
    var commit = cache.new Commit();
    commit.end();
    assertThat(version(HeadingCacheTest::unwanted)).isEqualTo(1);
  }

  @Test
  void databaseIsAskedAgainAfterAWhile() {
    nanos.set(Long.MAX_VALUE - 5);
    version(() -> heading(1));
    nanos.addAndGet(HeadingCache.MAX_AGE.toNanos() - 1);
    assertThat(version(HeadingCacheTest::unwanted)).isEqualTo(1);
    nanos.incrementAndGet();
    assertThat(version(() -> heading(2))).isEqualTo(2);
  }

  @Test
  void manyQuestionsDisplaceOneAnotherAndAreAnsweredRight() {
    for (int number = 1; number <= 100_000; number++) {
      var own = number;
      cache.get(new Question("me", "prices", own), () -> heading(own));
    }
    var kept = 0;
    for (int number = 100_000; number > 0; number--) {
      var own = number;
      var answer =
          cache.get(new Question("me", "prices", own), () -> heading(-1)).orElseThrow().version();
      assertThat(answer).isIn(-1L, (long) own);
      kept += answer == own ? 1 : 0;
    }
    assertThat(kept).isBetween(1, 20_000);
  }

  private long version(Supplier<Optional<Heading>> query) {
    return cache.get(LATEST, query).orElseThrow().version();
  }

  private static Optional<Heading> heading(long version) {
    return Optional.of(
        new Heading(
            new RevisionId(DATASET, 1),
            version,
            Findability.PUBLISHED,
            Findability.PUBLISHED,
            false,
            Status.QUEUED,
            false));
  }

  private static Optional<Heading> unwanted() {
    throw new AssertionError("the database was asked");
  }
}
