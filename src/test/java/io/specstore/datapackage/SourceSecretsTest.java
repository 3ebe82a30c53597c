package io.specstore.datapackage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "https://me:pw@a.example/x.csv | https://***@a.example/x.csv",
        "https://me@a.example:81/x@y | https://***@a.example:81/x@y",
        "HTTP://me:p@ss w@a.example | HTTP://***@a.example",
        "//me:pw@a.example/x | //***@a.example/x",
        "ftp://me:pw@a.example/x | ftp://***@a.example/x",
        "https://a.example/x?a=1&token=t&b=2#c | https://a.example/x?a=1&token=***&b=2#c",
        "https://a.example/?X-Amz-Signature=00&x-amz-date=1 | https://a.example/?X-Amz-Signature=***&x-amz-date=***",
        "https://a.example/?sig=a%2Fb=c;d | https://a.example/?sig=***",
        "https://a.example/?a=1;key=x y&b | https://a.example/?a=1;key=***&b",
        "https://a.example/?%74oken=x | https://a.example/?%74oken=***",
        "https://a.example/#access_token=x | https://a.example/#access_token=***",
        "https://a.example/?Api_Key=x&apikey=y&API_KEY= | https://a.example/?Api_Key=***&apikey=***&API_KEY=",
        "https://a.example/?u=https://me:pw@b.example/?jwt=1 | https://a.example/?u=https://***@b.example/?jwt=***",
        "x.csv?secret=1 | x.csv?secret=***",
        "read https://me:pw@a.example/x?password=1 and stopped | read https://***@a.example/x?password=*** and stopped",
        "'https://me:pw@a.example/?signature=1', too | 'https://***@a.example/?signature=***', too"
      })
  void secretsAreMaskedAndNothingElse(String text, String masked) {
    assertThat(SourceSecrets.masked(text)).isEqualTo(masked);
    assertThat(SourceSecrets.masked(masked)).isEqualTo(masked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://a.example/x@y?monkey=1&tokens=2&keys=3",
        "write to me@a.example, or see https://a.example",
        "say ?key=value and &token=1 there",
        "id;key=5",
        "a==b&&c"
      })
  void textWithoutSecretsStays(String text) {
    assertThat(SourceSecrets.masked(text)).isEqualTo(text);
  }

  @Test
  void jsonKeepsItsSpelling() {
    var json =
        """
        { "a\\u0040" : "https:\\/\\/m\\u00e9:p\\"w@a.example\\/?\\u0074oken=\\ud83d\\ude00&b=\\n1",
          "https://me:pw@a.example/" : [ "x.csv?key=1", 1.50, "\\t@=" ],
          "schema": {"fields": [{"constraints": {"pattern": "https://.+@x"}}]},
          "find": "ftp://.*@", "schema ": "https://me@x/", "o": {"schema": "https://me@x/"} }
        """;
    assertThat(SourceSecrets.maskedJson(json))
        .isEqualTo(
            """
            { "a\\u0040" : "https:\\/\\/***@a.example\\/?\\u0074oken=***&b=\\n1",
              "https://***@a.example/" : [ "x.csv?key=***", 1.50, "\\t@=" ],
              "schema": {"fields": [{"constraints": {"pattern": "https://.+@x"}}]},
              "find": "ftp://.*@", "schema ": "https://***@x/", "o": {"schema": "https://***@x/"} }
            """);
  }

  @Test
  void descriptorIsMaskedLikeItsText() throws JsonProcessingException {
    var json =
        "{\"sources\":[{\"path\":\"https://me:pw@a.example/?sig=1\",\"n\":[1,null]}],"
            + "\"schema\":{\"x\":\"a://b@c\"},\"data\":[[\"a://b@c\"]]}";
    var descriptor = (ObjectNode) new ObjectMapper().readTree(json);
    assertThat(SourceSecrets.masked(descriptor)).hasToString(SourceSecrets.maskedJson(json));
    assertThat(descriptor).hasToString(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a://",
        "a://b@",
        "?token=",
        ";token=",
        "&token=1",
        "a:",
        "//@",
        "?=",
        " a://?key="
      })
  @Timeout(value = 20, unit = SECONDS)
  void longTextsTakeLinearTime(String piece) {
    var text = piece.repeat(2_000_000 / piece.length());
    assertThat(SourceSecrets.masked(text)).isNotNull();
    assertThat(SourceSecrets.masked("a://x?" + text)).isNotNull();
  }
}
