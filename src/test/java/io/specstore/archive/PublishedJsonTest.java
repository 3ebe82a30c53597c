package io.specstore.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.engine.EngineRig;
import org.junit.jupiter.api.Test;

class PublishedJsonTest {
  @Test
  void keysAreInOrderAndTwoBlanksInEachLevel() {
    var tree =
        EngineRig.json("{\"b\": [1, {\"d\": 1.50, \"c\": []}], \"ä\": {}, \"a\": \"\\n\u00e9\"}");

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
  void hashIsOfTheAsciiSpelling() {
    // As of Python's json.dumps({"a": "é😀"}, indent=2, sort_keys=True).
    assertThat(PublishedJson.md5(EngineRig.json("{\"a\": \"é😀\"}")))
        .isEqualTo("04f8f07aa06abdd43d03ef3951500ea4");
  }
}
