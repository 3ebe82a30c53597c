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
    assertThat(parse("null")).isEqualTo(Outcome.ok(new OnInvalid.Fail(false)));
    assertThat(parse("\"fail\"")).isEqualTo(Outcome.ok(new OnInvalid.Fail(false)));
    assertThat(parse("\"null\""))
        .isEqualTo(Outcome.ok(new OnInvalid.Null(OnInvalid.DEFAULT_MAX_CELLS, false)));
    assertThat(parse("{\"action\": \"null\", \"maxCells\": 0}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Null(0, false)));
    assertThat(parse("\"quarantine\""))
        .isEqualTo(Outcome.ok(new OnInvalid.Quarantine(OnInvalid.DEFAULT_MAX_ROWS, false)));
    assertThat(parse("{\"action\": \"quarantine\", \"maxRows\": 7}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Quarantine(7, false)));
  }

  @Test
  void cellsThatARowDoesNotHaveMayBeMissingValues() throws JsonProcessingException {
    assertThat(parse("{\"action\": \"fail\", \"missingCells\": \"null\"}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Fail(true)));
    assertThat(parse("{\"action\": \"fail\", \"missingCells\": \"fail\"}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Fail(false)));
    assertThat(parse("{\"action\": \"quarantine\", \"maxRows\": 7, \"missingCells\": \"null\"}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Quarantine(7, true)));
    assertThat(parse("{\"action\": \"null\", \"missingCells\": \"null\"}"))
        .isEqualTo(Outcome.ok(new OnInvalid.Null(OnInvalid.DEFAULT_MAX_CELLS, true)));
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
        "{\"action\": \"fail\", \"limit\": 1}",
        "{\"action\": \"fail\", \"missingCells\": \"drop\"}",
        "{\"action\": \"fail\", \"missingCells\": true}"
      })
  void anythingElseIsRefused(String json) throws JsonProcessingException {
    assertThat(parse(json)).isInstanceOf(Outcome.Refused.class);
  }
}
