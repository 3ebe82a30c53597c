package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.dataset.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnInvalidPropertyTest {
  private static Outcome<OnInvalid> parse(String json) throws JsonProcessingException {
    return OnInvalid.parse(
        new JsonMapper().readTree("{\"onInvalid\": " + json + "}").path("onInvalid"));
  }

  @Test
  void wordsAndObjectsAreRead() throws JsonProcessingException {
    assertThat(parse("null")).isEqualTo(Outcome.ok(new OnInvalid.Fail()));
    assertThat(parse("\"fail\"")).isEqualTo(Outcome.ok(new OnInvalid.Fail()));
    assertThat(parse("\"null\""))
        .isEqualTo(Outcome.ok(new OnInvalid.Null(OnInvalid.DEFAULT_MAX_CELLS)));
    assertThat(parse("{\"action\": \"null\", \"maxCells\": 0}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Null(0)));
    assertThat(parse("\"quarantine\""))
        .isEqualTo(Outcome.ok(new OnInvalid.Quarantine(OnInvalid.DEFAULT_MAX_ROWS)));
    assertThat(parse("{\"action\": \"quarantine\", \"maxRows\": 7}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Quarantine(7)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"drop\"",
        "true",
        "{}",
        "{\"action\": \"quarantine\", \"maxRows\": -1}",
        "{\"action\": \"quarantine\", \"maxRows\": 1.5}",
        "{\"action\": \"quarantine\", \"maxCells\": 1}",
        "{\"action\": \"null\", \"maxRows\": 1}",
        "{\"action\": \"fail\", \"limit\": 1}"
      })
  void anythingElseIsRefused(String json) throws JsonProcessingException {
    assertThat(parse(json)).isInstanceOf(Outcome.Refused.class);
  }
}
