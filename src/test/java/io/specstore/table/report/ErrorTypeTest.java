package io.specstore.table.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
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

  /// The compiler holds the types to the enum as long as nobody spells one as text. A key of a JSON
  /// object may be called like a type: `row-count`.
  @Test
  void everyTypeInTheCodeIsOneOfThem() throws IOException {
    var literal = Pattern.compile("(?<!\\.put\\()\"([a-z]+-(?:error|label|cell|row|key|count))\"");
    assertThat(sources(""))
        .isNotEmpty()
        .allSatisfy(source ->
            assertThat(literal.matcher(Files.readString(source)).results())
                .map(found -> found.group(1))
                .filteredOn(word -> ErrorType.parse(word).isPresent())
                .as("types of errors spelled as text, not as an ErrorType")
                .isEmpty());
  }

  /// What is wrong with a source is known best where it is found: no advice that depends on the
  /// type alone could be as good.
  @Test
  void everySentenceOnASourceSaysWhatToDo() throws IOException {
    var fault =
        Pattern.compile(
            "(?s)(?:ErrorType\\.(?:SOURCE|ENCODING|COMPRESSION|FORMAT)_ERROR|DecompressionException\\(|[^.]fault\\().*?;\n");
    var sentence = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*\\.)\"");
    var sentences = new TreeSet<String>();
    for (var source : sources("table")) {
      fault
          .matcher(Files.readString(source))
          .results()
          .flatMap(found -> sentence.matcher(found.group()).results())
          .forEach(found -> sentences.add(found.group(1)));
    }
    assertThat(sentences)
        .hasSizeGreaterThan(40)
        .allSatisfy(one -> assertThat(one).containsPattern("[;:] "));
  }

  private static List<Path> sources(String room) throws IOException {
    try (var files = Files.walk(Path.of("src/main/java/io/specstore", room))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void unknownWordIsNoType() {
    assertThat(ErrorType.parse("type-or-format-error")).isEmpty();
    assertThat(ErrorType.parse("blank-row")).contains(ErrorType.BLANK_ROW);
  }
}
