package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Which checks of a table its publisher wants, by the options that goodtables has for that. A plan
/// has them among the properties of the resource.
///
/// @param only `checks`: the names of those that are made; empty for all
/// @param skipped `skip_checks`: the names of those that are not made
/// @param ordersFields `order_fields`: whether columns may stand in another order than the fields
/// @param takesMoreLabels `infer_fields`: whether there may be columns that the schema does not
///   have
public record CheckChoice(
    List<String> only, List<String> skipped, boolean ordersFields, boolean takesMoreLabels) {
  /// All checks.
  public static final CheckChoice DEFAULT = new CheckChoice(List.of(), List.of(), false, false);

  public CheckChoice {
    only = List.copyOf(only);
    skipped = List.copyOf(skipped);
  }

  /// The choice of a resource; a value that can't be one of a list of names is no choice.
  public static CheckChoice of(JsonNode resource) {
    return read(new JsonReading(resource, "", new ArrayList<>()));
  }

  static CheckChoice read(JsonReading options) {
    return new CheckChoice(
        names(options, "checks"),
        names(options, "skip_checks"),
        options.flag("order_fields", false),
        options.flag("infer_fields", false));
  }

  /// A check with parameters is an object with its name as the only property.
  private static List<String> names(JsonReading options, String property) {
    var value = options.node().path(property);
    var names = new ArrayList<String>();
    for (var item : value.isTextual() ? Collections.singletonList(value) : value) {
      if (item.isTextual()) {
        names.add(item.textValue());
      } else if (item.isObject()) {
        item.fieldNames().forEachRemaining(names::add);
      } else {
        options.wrong(property, "must be a list of names of checks");
      }
    }
    if (!value.isTextual() && !value.isArray() && options.has(property)) {
      options.wrong(property, "must be a list of names of checks");
    }
    return names;
  }

  /// Whether a check is left out.
  ///
  /// @param names by which it is known, that of its group among them
  public boolean leavesOut(List<String> names) {
    return skipped.stream().anyMatch(names::contains)
        || (!only.isEmpty() && only.stream().noneMatch(names::contains));
  }
}
