package io.specstore.processing;

import io.specstore.datapackage.BudgetedText;
import io.specstore.datapackage.PatternBudget;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression in the syntax of Python's `re`, run with a limited number of steps:
/// uploaders write these expressions, and some take time that doubles with each character of the
/// text.
public final class PythonPattern {
  /// The most characters of a text in which matches were replaced.
  private static final int MAX_CHARS = 16 * 1024 * 1024;

  private final String text;
  private final Pattern pattern;
  private final Map<String, Integer> groups;

  private PythonPattern(String text, Pattern pattern, Map<String, Integer> groups) {
    this.text = text;
    this.pattern = pattern;
    this.groups = Map.copyOf(groups);
  }

  /// @throws IllegalArgumentException with a phrase that says what is wrong with the expression
  static PythonPattern parse(String text) {
    var groups = new LinkedHashMap<String, Integer>();
    try {
      var java = new PythonPatternTranslator(text, groups).translate();
      var flags = Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS;
      return new PythonPattern(text, Pattern.compile(java, flags), groups);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("is no regular expression: " + e.getDescription(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("is nested too deeply", e);
    }
  }

  /// The expression as the step has it.
  String text() {
    return text;
  }

  /// Whether the whole name matches; one that takes too many steps does not match.
  public boolean matches(String name) {
    try {
      return pattern.matcher(new BudgetedText(name)).matches();
    } catch (BudgetedText.OutOfStepsException | StackOverflowError e) {
      return false;
    }
  }

  /// The text with each match replaced.
  ///
  /// @param budget of the table that the text is in
  public String replaceAll(String in, Template template, PatternBudget budget)
      throws PatternLimitException {
    var budgeted = new BudgetedText(in);
    var replaced = replaceAll(in, template, budgeted);
    budget.count(budgeted, "expression " + text);
    return replaced;
  }

  /// The text with each match replaced.
  public String replaceAll(String in, Template template) throws PatternLimitException {
    return replaceAll(in, template, new BudgetedText(in));
  }

  private String replaceAll(String in, Template template, BudgetedText budgeted)
      throws PatternLimitException {
    try {
      var matcher = pattern.matcher(budgeted);
      if (!matcher.find()) {
        return in;
      }
      var out = new StringBuilder();
      var from = 0;
      do {
        out.append(in, from, matcher.start());
        template.appendTo(out, matcher);
        checkLength(out);
        from = matcher.end();
      } while (matcher.find());
      return out.append(in, from, in.length()).toString();
    } catch (BudgetedText.OutOfStepsException | StackOverflowError e) {
      throw new PatternLimitException(text, "takes too many steps; simplify it");
    }
  }

  private void checkLength(StringBuilder out) throws PatternLimitException {
    if (out.length() > MAX_CHARS) {
      throw new PatternLimitException(
          text,
          "makes a text of more than 16,777,216 characters, which is the limit; replace less");
    }
  }

  /// Reads a replacement for the matches of this pattern.
  ///
  /// @throws IllegalArgumentException with a phrase that says what is wrong with the replacement
  public Template template(String replacement) {
    return Template.parse(replacement, groups, pattern.matcher("").groupCount());
  }

  /// A replacement: text and groups of the match, written `\1` or `\g<name>`.
  public static final class Template {
    private static final String ESCAPED = "ntrfvab\\";
    private static final String ESCAPES = "\n\t\r\f\u000b\u0007\b\\";

    private final List<Piece> pieces;

    private Template(List<Piece> pieces) {
      this.pieces = List.copyOf(pieces);
    }

    private sealed interface Piece {}

    private record Literal(String text) implements Piece {}

    private record Group(int number) implements Piece {}

    private void appendTo(StringBuilder out, Matcher match) {
      for (var piece : pieces) {
        switch (piece) {
          case Literal(var text) -> out.append(text);
          case Group(var number) -> {
            if (match.start(number) >= 0) {
              out.append(match.group(number));
            }
          }
        }
      }
    }

    private static Template parse(String text, Map<String, Integer> groups, int groupCount) {
      var pieces = new ArrayList<Piece>();
      for (var i = 0; i < text.length(); i++) {
        var c = text.charAt(i);
        if (c != '\\') {
          pieces.add(new Literal(String.valueOf(c)));
          continue;
        }
        if (++i == text.length()) {
          throw new IllegalArgumentException(
              "ends with a backslash; write two for the sign itself");
        }
        var escape = text.charAt(i);
        if (escape == 'g' && text.startsWith("<", i + 1) && text.indexOf('>', i) > 0) {
          var end = text.indexOf('>', i);
          pieces.add(group(text.substring(i + 2, end), groups, groupCount));
          i = end;
        } else if (escape == '0') {
          pieces.add(new Literal("\0"));
        } else if (escape >= '1' && escape <= '9') {
          var isTwo = i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
          var end = i + (isTwo ? 2 : 1);
          pieces.add(group(text.substring(i, end), groups, groupCount));
          i = end - 1;
        } else if (ESCAPED.indexOf(escape) >= 0) {
          pieces.add(new Literal(String.valueOf(ESCAPES.charAt(ESCAPED.indexOf(escape)))));
        } else if (Character.isLetter(escape)) {
          throw new IllegalArgumentException("has the unknown escape \\" + escape);
        } else {
          pieces.add(new Literal("\\" + escape));
        }
      }
      return new Template(pieces);
    }

    private static Group group(String word, Map<String, Integer> groups, int groupCount) {
      var number = groups.get(word);
      if (number == null && word.matches("[0-9]{1,4}")) {
        number = Integer.valueOf(word);
      }
      if (number == null || number > groupCount) {
        throw new IllegalArgumentException(
            "refers to the group " + word + ", which does not exist");
      }
      return new Group(number);
    }
  }
}
