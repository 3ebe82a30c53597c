package io.specstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Words that a newcomer would have to learn, each with the field's or the plain word to write
/// instead; and the search for them in sources and docs.
///
/// A word in prose is also found as a part of an identifier: `isTold` and `NOT_TOLD` are read as
/// `is Told` and `NOT TOLD`.
final class WordRules {
  private static final Pattern WORD_BORDER =
      Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])_(?=[A-Za-z])");

  private WordRules() {}

  /// A word that is not written.
  ///
  /// @param pattern of an identifier as a whole, or of words in prose
  /// @param isIdentifier whether the pattern is matched with identifiers as they are written
  /// @param instead what to write
  /// @param planted a sentence or a line of code in which it is found
  record Word(Pattern pattern, boolean isIdentifier, String instead, String planted) {
    private static Word prose(String pattern, String instead, String planted) {
      var flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      return new Word(Pattern.compile(pattern, flags), false, instead, planted);
    }

    private static Word identifier(String pattern, String instead, String planted) {
      return new Word(Pattern.compile("\\b(" + pattern + ")\\b"), true, instead, planted);
    }

    /// What is found of it in that line; empty when it is not there.
    private List<String> in(String line) {
      var text = isIdentifier ? line : WORD_BORDER.matcher(line).replaceAll(" ");
      return pattern.matcher(text).results().map(match -> match.group().strip()).toList();
    }
  }

  /// A word that was found.
  record Find(Path file, int line, String text, String instead) {
    @Override
    public String toString() {
      return "%s:%d: \"%s\"; write %s".formatted(file, line, text, instead);
    }
  }

  static final List<Word> WORDS =
      List.of(
          Word.prose("\\btold\\b", "reported, said, listed", "The error is told in the report."),
          Word.prose("\\btells\\b", "says, reports, shows", "The name tells the format."),
          Word.identifier("tell(?=\\()", "report", "void tell(Update update)"),
          Word.prose("\\bmend(s|ed|ing|able)?\\b", "fix, repair, correct", "var isMended = true;"),
          Word.prose("\\bput by\\b", "staged, kept", "Rows that were put by are read again."),
          Word.prose(
              "\\b(put|set(s|ting)?)( \\w+){0,3} aside\\b",
              "quarantined, staged",
              "Setting the wrong rows aside."),
          Word.prose("\\b(hangs?|hung|hanging) on\\b", "depends on", "It hangs on the locale."),
          Word.prose("\\bha(s|ve|d)n't got\\b", "does not have", "A field that it hasn't got."),
          Word.prose(
              "\\b(lead|leads|leading|led) nowhere\\b", "does not exist", "It leads nowhere."),
          Word.prose("\\bbear(s|ing)?\\b", "confirms; allows", "What each cell bears out."),
          Word.prose("\\bbore( it| that)? out\\b", "confirmed", "Every cell bore it out."),
          Word.prose(
              "\\b(strik(e|es|ing)|struck)( \\w+)? out\\b",
              "rules out",
              "One cell strikes it out."),
          Word.prose(
              "\\bbr(oke|eaks?|oken) off\\b", "failed, was interrupted", "void brokeOff() {}"),
          Word.prose("\\bfindings\\b", "errors", "new Findings(demand)"),
          Word.prose(
              "(?<!write.)(?<!factory )(?<!verb )\\bbehind\\b"
                  + "(?! the same| (?:(?:a|an|one|the|its|that) )?(?:fair |reverse |third )?"
                  + "(?:address|fence|guard|interface|language|lock|port|proxy)\\b)",
              "after",
              "A cell behind the last column."),
          Word.prose("\\b(is|are|was|were)n't there\\b", "does not exist", "The file isn't there."),
          Word.prose("\\bcame of\\b", "the result of", "What came of the pass."),
          Word.identifier("\\w*DistinctSketch", "HyperLogLog", "new DistinctSketch()"),
          Word.identifier("\\w*KeyedRows", "ExternalSorter", "KeyedRows rows"),
          Word.identifier("\\w*WrongCells\\w*", "InvalidRowPolicy", "WrongCells.of(resource)"),
          Word.identifier("Bins(?! \\w+ )", "Histogram", "new Bins(values)"),
          Word.identifier("Moments", "RunningVariance", "new Moments()"),
          Word.identifier("BoundTest|RowTest", "RowPredicate, RowCondition", "RowTest test"),
          Word.identifier("Unmakeable|NoRows", "...Exception", "throw new Unmakeable(lines)"),
          Word.identifier(
              "[A-Z]\\w*(Fault|Refusal)(?!Exception)",
              "...Exception",
              "/// @throws SourceFault when it ends"),
          Word.identifier(
              "take(First|Last|Mended|Repaired)\\w*", "drain..., or a value", "takeFirstFault()"),
          Word.identifier("isThere", "isReferable, exists", "boolean isThere"),
          Word.identifier("came(?=\\()", "addFile, a verb that says it", "void came(Path file)"));

  /// The words in one file.
  static List<Find> finds(Path file, List<String> exemptTexts) {
    var finds = new ArrayList<Find>();
    var number = 0;
    for (var line : lines(file)) {
      number++;
      for (var exempt : exemptTexts) {
        line = line.replace(exempt, "");
      }
      for (var word : WORDS) {
        for (var text : word.in(line)) {
          finds.add(new Find(file, number, text, word.instead()));
        }
      }
    }
    return finds;
  }

  /// The words in one line.
  static List<Word> wordsIn(String line) {
    return WORDS.stream().filter(word -> !word.in(line).isEmpty()).toList();
  }

  /// The files below a folder that people read and write, or the file itself.
  static List<Path> files(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).filter(WordRules::isText).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't list " + root, e);
    }
  }

  /// Docs, sources, and scripts, which have no extension; nothing else.
  private static boolean isText(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.endsWith(".java") || name.endsWith(".md") || name.indexOf('.') < 0;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + file, e);
    }
  }
}
