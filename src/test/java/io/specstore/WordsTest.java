package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.WordRules.Find;
import io.specstore.WordRules.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sources and docs are written in the field's words: each word of [WordRules] is kept out, and a
/// planted sentence for each shows that it is found.
class WordsTest {
  /// The files and folders that are held to the words.
  private static final List<String> HELD =
      List.of(
          "src/main/java",
          "src/test/java",
          "docs",
          "README.md",
          "ARCHITECTURE.md",
          "CONTRIBUTING.md",
          "CHANGELOG.md",
          "bin",
          "Makefile");

  /// Texts that clients or stored data know, and why.
  private static final Map<String, String> CONTRACT =
      Map.of("Setting wrong rows aside", "a pipeline's title in the stored plans");

  /// The only files that name the words.
  private static final List<Path> RULES =
      List.of(
          Path.of("src/test/java/io/specstore/WordRules.java"),
          Path.of("src/test/java/io/specstore/WordsTest.java"));

  static final List<Word> WORDS = WordRules.WORDS;

  @TempDir private Path folder;

  @Test
  void sourcesAndDocsAreWrittenInTheFieldsWords() {
    var files =
        HELD.stream().map(Path::of).flatMap(root -> WordRules.files(root).stream()).toList();
    assertThat(files).hasSizeGreaterThan(50).allMatch(Files::isRegularFile);
    assertThat(files.stream().filter(file -> !RULES.contains(file)).flatMap(WordsTest::finds))
        .as("words that are not written here")
        .isEmpty();
  }

  @ParameterizedTest
  @FieldSource("WORDS")
  void plantedWordIsFound(Word word) {
    assertThat(WordRules.wordsIn(word.planted())).contains(word);
  }

  @Test
  void findNamesItsPlaceAndWhatToWrite() throws IOException {
    var file = folder.resolve("Planted.java");
    Files.writeString(file, "class Planted {\n  boolean isTold;\n}\n");

    assertThat(WordRules.files(folder).stream().flatMap(WordsTest::finds))
        .singleElement()
        .hasToString(file + ":2: \"Told\"; write reported, said, listed");
  }

  @Test
  void textOfAContractIsNotFound() throws IOException {
    var file = folder.resolve("planted.md");
    Files.writeString(file, "Setting wrong rows aside\nset aside\n");

    assertThat(finds(file)).extracting(Find::line).containsExactly(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a bearer token, as recommended",
        "the amendment of a standard, a kettle",
        "DuckDB behind its fence, a server behind a reverse proxy",
        "the write-behind thread",
        "It came off; the camera",
        "Finding the file, blanks aside; tell the operator",
        "Bins hold exact counts.",
        "var withDefault = isDefaulted();",
        "strike a balance; out of memory",
      })
  void similarWordsAreLeft(String line) {
    assertThat(WordRules.wordsIn(line)).isEmpty();
  }

  private static Stream<Find> finds(Path file) {
    return WordRules.finds(file, List.copyOf(CONTRACT.keySet())).stream();
  }
}
