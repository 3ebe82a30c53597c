package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Constraints.Bound;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.PatternText;
import io.specstore.table.report.Message;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the checks of one field's constraints (Table Schema, "field constraints"), for the check
/// of a source and for the check of processed rows.
///
/// The values in the constraints are read by the field's own type, and compared on the logical
/// level.
public final class ConstraintChecks {
  private static final int MAX_SHOWN_CHOICES = 10;

  private final Field field;
  private final FieldType type;
  private final FieldType standardType;
  private final PatternBudget patterns;
  private final List<String> problems;

  /// @param patterns for the steps of the field's patterns
  /// @param problems receives a sentence for each constraint that can't be checked
  public ConstraintChecks(
      Field field, Edition edition, PatternBudget patterns, List<String> problems) {
    this.field = field;
    this.patterns = patterns;
    this.type = FieldType.of(field, edition);
    this.standardType = FieldType.inDefaultFormat(field.kind(), FieldOptions.DEFAULT, edition);
    this.problems = problems;
  }

  /// The checks of values that are not missing; `required` and `unique` are not among them.
  public List<ConstraintCheck> all() {
    var constraints = field.constraints();
    var checks = new ArrayList<ConstraintCheck>();
    lengths(checks);
    constraints.bounds().forEach(bound -> bound(bound, checks));
    if (!constraints.pattern().isEmpty()) {
      checks.add(
          new ConstraintCheck(
              "pattern",
              "text that matches " + constraints.pattern(),
              new BudgetedPattern(
                  PatternText.compile(constraints.pattern()),
                  "pattern " + constraints.pattern() + " of the field \"" + field.name() + "\"",
                  patterns)));
    }
    choices("enum", constraints.choices(), checks);
    choices("categories", constraints.categories(), checks);
    if (constraints.jsonSchema() != null) {
      jsonSchema(constraints.jsonSchema(), checks);
    }
    return List.copyOf(checks);
  }

  private void jsonSchema(JsonNode json, List<ConstraintCheck> checks) {
    try {
      var rule = JsonSchemaRule.of(json, field.name(), patterns);
      checks.add(
          new ConstraintCheck(
              "jsonSchema", "a value that is valid by the field's JSON Schema", rule));
    } catch (IllegalArgumentException e) {
      problems.add(
          Message.of(
              "The constraint \"jsonSchema\" of the field \"%s\" %s.",
              field.name(), String.valueOf(e.getMessage())));
    }
  }

  private void lengths(List<ConstraintCheck> checks) {
    var least = field.constraints().minLength();
    var most = field.constraints().maxLength();
    if (least >= 0) {
      checks.add(
          new ConstraintCheck(
              "minLength", "a length of " + least + " or more", value -> length(value) >= least));
    }
    if (most >= 0) {
      checks.add(
          new ConstraintCheck(
              "maxLength", "a length of " + most + " or less", value -> length(value) <= most));
    }
  }

  private static long length(Object value) {
    return switch (value) {
      case String text -> text.codePointCount(0, text.length());
      case JsonNode json -> json.size();
      case ListItems list -> list.items().size();
      default -> throw new IllegalStateException("no length: " + value.getClass());
    };
  }

  private void bound(Bound bound, List<ConstraintCheck> checks) {
    var limit = value(bound.value());
    var text = bound.value().asText();
    if (limit == null) {
      unreadable(bound.kind().wireName(), bound.value());
      return;
    }
    Predicate<Object> test =
        switch (bound.kind()) {
          case MINIMUM -> value -> order(value, limit) >= 0;
          case MAXIMUM -> value -> isKnown(value, limit) && order(value, limit) <= 0;
          case EXCLUSIVE_MINIMUM -> value -> order(value, limit) > 0;
          case EXCLUSIVE_MAXIMUM -> value -> isKnown(value, limit) && order(value, limit) < 0;
        };
    var words =
        switch (bound.kind()) {
          case MINIMUM -> text + " or more";
          case MAXIMUM -> text + " or less";
          case EXCLUSIVE_MINIMUM -> "more than " + text;
          case EXCLUSIVE_MAXIMUM -> "less than " + text;
        };
    checks.add(new ConstraintCheck(bound.kind().wireName(), words, test));
  }

  private static int order(Object value, Object limit) {
    return ValueOrder.compare(value, limit);
  }

  private static boolean isKnown(Object value, Object limit) {
    return ValueOrder.compare(value, limit) != ValueOrder.NONE;
  }

  private void choices(String constraint, List<JsonNode> nodes, List<ConstraintCheck> checks) {
    if (nodes.isEmpty()) {
      return;
    }
    var choices = new ArrayList<Object>();
    for (var node : nodes) {
      var choice = value(node);
      if (choice == null) {
        unreadable(constraint, node);
        return;
      }
      choices.add(choice);
      var own = field.kind() == FieldKind.ANY ? json(node) : null;
      if (own != null) {
        choices.add(own);
      }
    }
    var shown =
        nodes.stream()
            .limit(MAX_SHOWN_CHOICES)
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    var more = nodes.size() > MAX_SHOWN_CHOICES ? " … (" + nodes.size() + " in all)" : "";
    checks.add(
        new ConstraintCheck(constraint, "one of " + shown + more, new AllowedValues(choices)));
  }

  /// A number or a boolean as a JSON source has it natively; else null.
  private static @Nullable Object json(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? node.decimalValue() : null;
  }

  private void unreadable(String constraint, JsonNode value) {
    problems.add(
        Message.of(
            "The constraint \"%s\" of the field \"%s\" is %s; it must be %s.",
            constraint, field.name(), value, type.expected()));
  }

  /// The value in a constraint: in the field's own format, in its type's default format, or as a
  /// JSON value.
  private @Nullable Object value(JsonNode json) {
    if (json.isContainerNode()) {
      var text = CellText.of(json.toString());
      var value = type.readNative(json, text);
      return value == null ? type.read(text) : value;
    }
    if (json.isBoolean() && field.kind() == FieldKind.BOOLEAN) {
      return json.booleanValue();
    }
    if (json.isInt() && field.kind() == FieldKind.YEAR) {
      return Year.of(json.intValue());
    }
    if (json.isNumber()) {
      return standardType.read(CellText.of(NativeText.text(json.decimalValue())));
    }
    var own = type.read(CellText.of(json.asText()));
    return own == null ? standardType.read(CellText.of(json.asText())) : own;
  }
}
