package io.specstore.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorTypeTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)`");

  @Test
  void pageOnErrorsHasExactlyTheTypesThatThereAre() throws IOException {
    var page = Files.readString(Path.of("docs/errors.md"));

    assertThat(ROW.matcher(page).results().map(row -> row.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorType.values()).map(ErrorType::wireName).toList());
  }

  @Test
  void everyTypeInTheCodeIsOneOfThem() throws IOException {
    var literal =
        Pattern.compile("\"([a-z]+-(?:error|label|cell|row|key|count))\"", Pattern.MULTILINE);
    try (var sources = sources()) {
      for (var source : sources.toList()) {
        literal
            .matcher(Files.readString(source))
            .results()
            .map(found -> found.group(1))
            .filter(word -> !word.matches("error-count|table-(row|cell|count)"))
            .forEach(
                word -> assertThat(ErrorType.parse(word)).as(source + ": " + word).isPresent());
      }
    }
  }

  /// What is wrong with a source is known best where it is found: no advice that hangs on the type
  /// alone could be as good.
  @Test
  void everySentenceOnASourceSaysWhatToDo() throws IOException {
    var fault =
        Pattern.compile(
            "(?s)(?:\"(?:source|encoding|compression|format)-error\"|DecompressionException\\(|[^.]fault\\().*?;\n");
    var sentence = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*\\.)\"");
    var sentences = new TreeSet<String>();
    try (var sources = sources()) {
      for (var source : sources.toList()) {
        fault
            .matcher(Files.readString(source))
            .results()
            .flatMap(found -> sentence.matcher(found.group()).results())
            .forEach(found -> sentences.add(found.group(1)));
      }
    }
    assertThat(sentences)
        .hasSizeGreaterThan(40)
        .allSatisfy(one -> assertThat(one).containsPattern("[;:] "));
  }

  private static Stream<Path> sources() throws IOException {
    return Files.walk(Path.of("src/main/java/io/specstore/table")).filter(Files::isRegularFile);
  }

  @Test
  void unknownWordIsNoType() {
    assertThat(ErrorType.parse("type-or-format-error")).isEmpty();
    assertThat(ErrorType.parse("blank-row")).contains(ErrorType.BLANK_ROW);
  }
}
