package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.util.List;
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

  /// It is kept in a plan, and published, in the form that is read again.
  @Test
  void numberThatHasMoreDigitsWhenItIsWrittenAgainIsRefusedAtItsPlace() {
    for (var number : List.of("9".repeat(996) + "e-1001", "9".repeat(999) + "e5")) {
      assertThat(refusal("[" + number + "]"))
          .isEqualTo(
              "The body is over a limit at line 1, column 2: a number has more than 1,000 digits"
                  + " when it is written again; write it as a text");
    }
  }

  @Test
  void numberThatIsTakenIsTakenAgainInTheFormThatItIsWrittenIn() {
    for (var digits = 988; digits <= 1_000; digits++) {
      var all = "9".repeat(digits);
      for (var point = 0; point < 4; point++) {
        var mantissa =
            all.substring(0, digits - point) + (point == 0 ? "" : "." + "9".repeat(point));
        for (var exponent : List.of(0, 1, 9, 15, -1, -9, -984, -990, -994, -996, -999, -1_003)) {
          checkAgain(mantissa + "e" + exponent);
          checkAgain("0.00" + mantissa.replace(".", "") + "E" + exponent);
        }
      }
    }
    for (var number : List.of("0e-7", "0.000", "-0e5", "0E+9999", "1e-10000", "9e9999")) {
      checkAgain(number);
    }
  }

  private static void checkAgain(String number) {
    if (isTaken(number)) {
      var again = new BigDecimal(number).toString();
      assertThat(isTaken(again)).as("%s, written as %s", number, again).isTrue();
    }
  }

  private static boolean isTaken(String number) {
    try {
      return JsonCursor.count(number) == 1;
    } catch (JsonProcessingException _) {
      return false;
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
