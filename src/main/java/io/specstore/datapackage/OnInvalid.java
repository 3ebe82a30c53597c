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
  record Fail() implements OnInvalid {}

  /// Wrong cells become missing values, up to so many.
  record Null(long maxCells) implements OnInvalid {}

  /// Invalid rows are quarantined in a resource of their own, up to a limit.
  record Quarantine(long maxRows) implements OnInvalid {}

  /// Reads the property: `fail`, `null`, `quarantine`, or an object with that as `action` and a
  /// limit. Nothing, or a JSON null, is [Fail].
  static Outcome<OnInvalid> parse(JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return Outcome.ok(new Fail());
    }
    if (json.isTextual()) {
      return of(json.textValue(), -1, -1);
    }
    if (!json.isObject()) {
      return refused("must be \"fail\", \"null\", \"quarantine\" or an object", "");
    }
    var problems = new ArrayList<Problem>();
    var reading = new JsonReading(json, "", problems);
    var action = reading.text("action", "");
    var maxRows = reading.length("maxRows");
    var maxCells = reading.length("maxCells");
    if (!problems.isEmpty()) {
      return new Outcome.Refused<>(problems);
    }
    var own = action.equals("null") ? "maxCells" : "maxRows";
    for (var property : json.properties()) {
      if (!Set.of("action", own).contains(property.getKey())) {
        return refused(
            "can't have \"%s\" here; \"quarantine\" takes maxRows and \"null\" takes maxCells"
                .formatted(property.getKey()),
            "");
      }
    }
    return of(action, maxRows, maxCells);
  }

  private static Outcome<OnInvalid> of(String action, long maxRows, long maxCells) {
    return switch (action) {
      case "fail" -> Outcome.ok(new Fail());
      case "null" -> Outcome.ok(new Null(maxCells < 0 ? DEFAULT_MAX_CELLS : maxCells));
      case "quarantine" -> Outcome.ok(new Quarantine(maxRows < 0 ? DEFAULT_MAX_ROWS : maxRows));
      default ->
          refused("must be \"fail\", \"null\" or \"quarantine\", not \"%s\"".formatted(action), "");
    };
  }

  private static Outcome<OnInvalid> refused(String demand, String pointer) {
    return Outcome.refused(
        new Problem("on-invalid", "The property \"onInvalid\" " + demand, pointer));
  }
}
