package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.Set;

/// What a publisher wants done with cells and rows that are wrong: the property `onInvalid` of a
/// resource.
public sealed interface OnInvalid {
  /// The most rows that are quarantined where the property does not say how many.
  long DEFAULT_MAX_ROWS = 10_000;

  /// So many cells may become missing values where the property doesn't say how many.
  long DEFAULT_MAX_CELLS = 10_000;

  /// The table is whole, or not published.
  record Fail(boolean fillsShortRows) implements OnInvalid {}

  /// Wrong cells become missing values, up to so many.
  record Null(long maxCells, boolean fillsShortRows) implements OnInvalid {}

  /// Invalid rows are quarantined in a resource of their own, up to a limit.
  record Quarantine(long maxRows, boolean fillsShortRows) implements OnInvalid {}

  /// Whether the cells that a short row does not have are missing values (`missingCells`), so that
  /// its length is no error.
  boolean fillsShortRows();

  /// Reads the property: `fail`, `null`, `quarantine`, or an object with that as `action`, a limit,
  /// and `missingCells`. Nothing, or a JSON null, is [Fail].
  static Outcome<OnInvalid> parse(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Outcome.ok(new Fail(false));
    }
    if (json.isTextual()) {
      return of(json.textValue(), -1, false);
    }
    if (!json.isObject()) {
      return refused("must be \"fail\", \"null\", \"quarantine\" or an object", "");
    }
    var problems = new ArrayList<Problem>();
    var reading = new JsonReading(json, "", problems);
    var action = reading.text("action", "");
    var own = action.equals("null") ? "maxCells" : "maxRows";
    var limit = reading.length(own);
    var missingCells = reading.text("missingCells", "fail");
    if (!Set.of("fail", "null").contains(missingCells)) {
      reading.wrong("missingCells", "must be \"fail\" or \"null\"");
    }
    if (!problems.isEmpty()) {
      return new Outcome.Refused<>(problems);
    }
    for (var property : json.properties()) {
      if (!Set.of("action", own, "missingCells").contains(property.getKey())) {
        return refused(
            "can't have \"%s\" here; all take missingCells, \"quarantine\" maxRows, \"null\" maxCells"
                .formatted(property.getKey()),
            "");
      }
    }
    return of(action, limit, missingCells.equals("null"));
  }

  private static Outcome<OnInvalid> of(String action, long limit, boolean fillsShortRows) {
    return switch (action) {
      case "fail" -> Outcome.ok(new Fail(fillsShortRows));
      case "null" -> Outcome.ok(new Null(limit < 0 ? DEFAULT_MAX_CELLS : limit, fillsShortRows));
      case "quarantine" ->
          Outcome.ok(new Quarantine(limit < 0 ? DEFAULT_MAX_ROWS : limit, fillsShortRows));
      default ->
          refused("must be \"fail\", \"null\" or \"quarantine\", not \"%s\"".formatted(action), "");
    };
  }

  private static Outcome<OnInvalid> refused(String demand, String pointer) {
    return Outcome.refused(
        new Problem("on-invalid", "The property \"onInvalid\" " + demand, pointer));
  }
}
