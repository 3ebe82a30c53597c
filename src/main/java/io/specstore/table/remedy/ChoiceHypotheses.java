package io.specstore.table.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.CellText;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The hypotheses about values that are not in the list of choices: that they differ from a choice
/// only in case or blanks, and that they are few.
final class ChoiceHypotheses implements HypothesisSet {
  private final String constraint;
  private final Set<String> choices;
  private final Set<String> lowerCased;
  private final ShortWordList words = new ShortWordList();
  private long count;
  private boolean differInBlanks = true;
  private boolean differInCase = true;

  ChoiceHypotheses(String constraint, List<JsonNode> choices) {
    this.constraint = constraint;
    this.choices = choices.stream().map(JsonNode::asText).collect(Collectors.toUnmodifiableSet());
    this.lowerCased =
        this.choices.stream()
            .map(ChoiceHypotheses::normalized)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void test(CellText text, boolean isText) {
    count++;
    var word = text.toString();
    words.add(word);
    differInBlanks &= choices.contains(word.strip());
    differInCase = differInCase && lowerCased.contains(normalized(word));
  }

  private static String normalized(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public void merge(HypothesisSet other) {
    if (!(other instanceof ChoiceHypotheses same)) {
      throw new IllegalArgumentException("not of the same constraint");
    }
    count += same.count;
    words.merge(same.words);
    differInBlanks &= same.differInBlanks;
    differInCase &= same.differInCase;
  }

  @Override
  public List<String> remedies(long rowCount) {
    var remedies = new ArrayList<String>();
    var all = count == 1 ? "it differs" : Message.of("all %,d differ", count);
    if (differInBlanks) {
      remedies.add(all + " from a listed value only by blanks around it");
    } else if (differInCase) {
      remedies.add(all + " from a listed value only in upper and lower case");
    }
    if (!words.isEmpty()) {
      remedies.add(
          Message.of(
              "%s %s: correct the cells, or add to %s what is meant",
              count == 1 ? "it is" : Message.of("all %,d are", count),
              ShortWordList.sentence(words.all(), " or "),
              constraint));
    }
    return List.copyOf(remedies);
  }
}
