package io.specstore.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Problem;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleReaderTest {
  private final ArrayList<Problem> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "every 60s"         | PT1M
          "every 1m"          | PT1M
          "every 3h"          | PT3H
          "every 1d"          | PT24H
          " every 5w\\n"      | PT840H
          "every  5w"         | PT840H
          "every 5 w"         | PT840H
          "every +2m"         | PT2M
          "every 0090s"       | PT1M30S
          "every 1_000s"      | PT16M40S
          "every ٥m"          | PT5M
          "\\u00a0every 2m"   | PT2M
          "every 36500d"      | PT876000H
          """)
  void periodIsRead(String schedule, Duration period) {
    assertThat(read(schedule)).isEqualTo(new Schedule.Every(period));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          45454             | Schedule should be a string
          ["every 1d"]      | Schedule should be a string
          {}                | Schedule should be a string
          true              | Schedule should be a string
          ""                | Schedule should start with 'every'
          "every "          | Schedule should start with 'every'
          "every1d"         | Schedule should start with 'every'
          "Every 1d"        | Schedule should start with 'every'
          "nope"            | Schedule should start with 'every'
          " every 6z"       | Bad time unit for schedule, only s/m/h/d/w are allowed
          "every 1D"        | Bad time unit for schedule, only s/m/h/d/w are allowed
          "every 60"        | Bad time unit for schedule, only s/m/h/d/w are allowed
          "every 4.2w"      | Failed to parse time number
          "every d"         | Failed to parse time number
          "every x5d"       | Failed to parse time number
          "every 1__0m"     | Failed to parse time number
          "every 1 0m"      | Failed to parse time number
          "every 1e3s"      | Failed to parse time number
          "every 1s"        | Can't schedule tasks for less than one minute
          "every 59s"       | Can't schedule tasks for less than one minute
          "every 0w"        | Can't schedule tasks for less than one minute
          "every -5d"       | Can't schedule tasks for less than one minute
          "every 36501d"    | Can't schedule tasks for more than 36500 days
          "every 99999999w" | Can't schedule tasks for more than 36500 days
          """)
  void badScheduleIsRefusedInTheKnownWords(String schedule, String text) {
    read(schedule);
    assertThat(problems).containsExactly(new Problem("schedule", text, "/schedule"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "-9"})
  void numberOfAMillionDigitsIsRefusedAtOnce(String digit) {
    read("\"every " + digit + "9".repeat(1_000_000) + "s\"");
    assertThat(problems).hasSize(1);
  }

  @Test
  void noScheduleIsNever() {
    assertThat(read("null")).isEqualTo(new Schedule.Never());
    assertThat(ScheduleReader.read(SpecNode.root(Specs.tree("{}"), problems).at("schedule")))
        .isEqualTo(new Schedule.Never());
    assertThat(problems).isEmpty();
  }

  private Schedule read(String json) {
    var spec = Specs.tree("{}");
    spec.set("schedule", Specs.value(json));
    return ScheduleReader.read(SpecNode.root(spec, problems).at("schedule"));
  }
}
