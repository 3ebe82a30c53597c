package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.specstore.dataset.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Options of a tabulator that can't be run: refused with their place and what can be declared.
class TabulatorOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"pick_rows\": \"#\"} | /pick_rows | must be a list of row numbers from 1 up",
        "{\"pick_rows\": [\"#\"]} | /pick_rows | must be a list of row numbers from 1 up",
        "{\"pick_rows\": [{\"type\": \"regex\", \"value\": \"^a\"}]} | /pick_rows | no marks and no regular expressions",
        "{\"skip_rows\": [{\"type\": \"regex\", \"value\": \"^#\"}]} | /skip_rows | beginnings of comments, or the preset \"blank\"",
        "{\"pick_fields\": [{\"type\": \"regex\", \"value\": \"^a\"}]} | /pick_fields | a list of labels and of column numbers",
        "{\"skip_fields\": [{\"type\": \"regex\", \"value\": \"^a\"}]} | /skip_fields | a list of labels and of column numbers",
        "{\"pick_columns\": [\"a\"]} | /pick_columns | pick_fields",
        "{\"skip_columns\": [\"a\"]} | /skip_columns | skip_fields",
      })
  void marksAndRegularExpressionsAreRefusedWithWhatCanBeDeclared(
      String options, String pointer, String remedy) throws JsonProcessingException {
    var outcome = Dialect.DEFAULT.withOptions(JsonMapper.builder().build().readTree(options));
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    if (outcome instanceof Outcome.Refused<Dialect>(var problems)) {
      assertThat(problems).hasSize(1);
      assertThat(problems.getFirst().pointer()).isEqualTo(pointer);
      assertThat(problems.getFirst().message()).contains(remedy);
    }
  }
}
