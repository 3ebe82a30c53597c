package io.specstore.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class PublishedJsonTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @Test
  void keysAreSortedAndLevelsIndentedByTwoSpaces() throws JsonProcessingException {
    var tree =
        MAPPER.readTree("{\"b\": [1, {\"d\": 1.50, \"c\": []}], \"ä\": {}, \"a\": \"\\n\u00e9\"}");

    assertThat(PublishedJson.text(tree))
        .isEqualTo(
            """
            {
              "a": "\\n\u00e9",
              "b": [
                1,
                {
                  "c": [],
                  "d": 1.5
                }
              ],
              "\u00e4": {}
            }\
            """);
  }

  @Test
  void hashIsOfTheAsciiText() throws JsonProcessingException {
    // As of Python's json.dumps({"a": "é😀"}, indent=2, sort_keys=True).
    assertThat(PublishedJson.md5(MAPPER.readTree("{\"a\": \"é😀\"}")))
        .isEqualTo("04f8f07aa06abdd43d03ef3951500ea4");
  }
}
