package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                | 0
          `  `                              | 0
          null                              | 1
          {}                                | 1
          [1, "a", true, null]              | 5
          {"a": {"b": [{}, 1.5e3]}, "c": 1} | 6
          """)
  void valuesAreCounted(String text, int values) throws JsonProcessingException {
    assertThat(JsonCursor.count(text)).isEqualTo(values);
  }

  @Test
  void asManyAsTheBoundsAllowAreTaken() throws JsonProcessingException {
    assertThat(JsonCursor.count("[" + "0,".repeat(JsonCursor.MAX_VALUES - 2) + "0]"))
        .isEqualTo(JsonCursor.MAX_VALUES);
    assertThat(JsonCursor.count("[".repeat(100) + "]".repeat(100))).isEqualTo(100);
    assertThat(JsonCursor.count("9".repeat(1_000))).isEqualTo(1);
    assertThat(JsonCursor.count("[1e10000, -1E-10000, 1e+0000000000000000005]")).isEqualTo(4);
  }

  @Test
  void moreValuesAreRefusedAtTheirPlace() {
    assertThat(refusal("[" + "{},\n".repeat(JsonCursor.MAX_VALUES) + "{}]"))
        .isEqualTo(
            "The body is over a limit at line 500000, column 1: it has more than 500,000 values;"
                + " put its data into a file and name that");
  }

  @Test
  void moreLevelsAreRefusedAtTheirPlace() {
    assertThat(refusal("{\"a\":".repeat(20_000)))
        .isEqualTo(
            "The body is over a limit at line 1, column 501: it nests deeper than 100 levels;"
                + " make it flatter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e9999999992", "-2.5E+10001", "1e-10001", "0e99999999999999999999"})
  void biggerExponentsAreRefusedAtTheirPlace(String number) {
    assertThat(refusal("[1,\n " + number + "]"))
        .isEqualTo(
            "The body is over a limit at line 2, column 2: a number has an exponent beyond 10,000;"
                + " write it as a text");
  }

  @Test
  void moreDigitsAreRefusedAtTheirPlace() {
    for (var number : new String[] {"9".repeat(1_001), "0." + "1".repeat(1_000)}) {
      assertThat(refusal("[" + number + "]"))
          .isEqualTo(
              "The body is over a limit at line 1, column 2: a number has more than 1,000 digits;"
                  + " write it as a text");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "nope", "{} {}", "1 2", "[1,]", "{\"a\": \"\\x\"}", "\"\u0001\"", "NaN"})
  void whatIsNotJsonIsReported(String text) {
    assertThat(refusal(text)).startsWith("The body is not JSON at line 1, column ");
  }

  private static String refusal(String text) {
    try {
      JsonCursor.count(text);
      throw new AssertionError("taken: " + text);
    } catch (JsonProcessingException e) {
      return JsonErrorText.of("The body", e);
    }
  }
}
