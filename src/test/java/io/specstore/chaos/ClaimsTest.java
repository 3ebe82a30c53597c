package io.specstore.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.chaos.Claims.Kind;
import io.specstore.chaos.Claims.Sent;
import io.specstore.chaos.Claims.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A comparison that finds nothing is worth what it would have found. */
class ClaimsTest {
  private static final Sent SENT = new Sent("me/a", Content.SMALL);

  private final Claims claims = new Claims();

  private List<Kind> kinds() {
    return claims.violations().stream().map(Violation::kind).toList();
  }

  @Test
  void oneNumberForTwoUploadsIsDouble() {
    claims.accept("me/a/1", SENT);
    claims.accept("me/a/1", SENT);
    assertThat(kinds()).containsExactly(Kind.DOUBLE);
  }

  @Test
  void numberOfAnotherDatasetIsWrong() {
    claims.accept("me/b/1", SENT);
    assertThat(kinds()).containsExactly(Kind.WRONG);
  }

  @Test
  void endThatChangesIsLost() {
    claims.end("me/a/1", "SUCCEEDED");
    claims.end("me/a/1", "SUCCEEDED");
    assertThat(kinds()).isEmpty();
    claims.end("me/a/1", "FAILED");
    assertThat(kinds()).containsExactly(Kind.LOST);
  }

  @Test
  void publishedBytesThatChangeAreTorn() {
    claims.publish("me/a/1", Map.of("t/t.csv", "1"));
    claims.publish("me/a/1", Map.of("t/t.csv", "2"));
    assertThat(kinds()).containsExactly(Kind.TORN);
  }

  @Test
  void differentFilesOfOneSourceAreTorn() {
    claims.compare("me/a/1", "SMALL csv", "1");
    claims.compare("me/b/1", "SMALL csv", "2");
    assertThat(kinds()).containsExactly(Kind.TORN);
  }
}
