package io.specstore.dataset;

import java.util.Optional;
import java.util.regex.Pattern;

/// One accepted upload of a dataset: numbers are 1, 2, 3, … without a gap.
public record RevisionId(DatasetId dataset, int number) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  public RevisionId {
    if (number < 1) {
      throw new IllegalArgumentException("a revision number starts at 1, got " + number);
    }
  }

  /// The revision of a flow id `owner/name/number`, or empty when the text is not a flow id.
  public static Optional<RevisionId> parse(String flowId) {
    var parts = flowId.split("/", -1);
    if (parts.length != 3
        || Names.ownerViolation(parts[0]).isPresent()
        || Names.violation(parts[1]).isPresent()) {
      return Optional.empty();
    }
    return parseNumber(parts[2])
        .map(number -> new RevisionId(new DatasetId(parts[0], parts[1]), number));
  }

  /// A revision number in its one spelling: no sign, no leading zero, at most nine digits.
  public static Optional<Integer> parseNumber(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  /// `owner/name/number`, the API's flow id.
  @Override
  public String toString() {
    return dataset + "/" + number;
  }
}
