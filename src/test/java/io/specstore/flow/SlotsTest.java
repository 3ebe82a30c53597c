package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.RevisionId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotsTest {
  private static final Instant DUE = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"0,60", "1,60", "59,60", "60,120", "61,120", "6001,6060", "-5,0"})
  void theNextSlotIsTheFirstAfterNowCountedFromTheOneThatWasDue(long now, long next) {
    assertThat(Schedules.nextSlot(DUE, Duration.ofMinutes(1), DUE.plusSeconds(now)))
        .isEqualTo(DUE.plusSeconds(next));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,4", "9,256", "10,300", "1000,300"})
  void thePipelinesServiceIsAskedAgainEverMoreSeldom(int failures, long seconds) {
    assertThat(Handover.waitAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void bodiesAreForgottenOnlyWhenTheyTakeTooMuchRoom() {
    var bodies = new StatusBodies();
    var id = key("me/id/1");
    bodies.keep(id, 7, new byte[] {1});
    assertThat(bodies.find(id, 7)).isPresent();
    assertThat(bodies.find(id, 8)).isEmpty();
    var other = key("me/id/2");
    bodies.keep(other, 1, new byte[(int) StatusBodies.MAX_BYTES]);
    assertThat(bodies.find(id, 7)).isEmpty();
    assertThat(bodies.find(other, 1)).isPresent();
  }

  private static StatusBodies.Key key(String id) {
    return new StatusBodies.Key(RevisionId.parse(id).orElseThrow(), false);
  }
}
