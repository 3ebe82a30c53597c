package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Constraints.Bound;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.PatternText;
import io.specstore.table.report.Message;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sets up the constraints of one field (Table Schema, "field constraints"): their values are read
/// by the field's own type, and compared on the logical level.
public final class ConstraintChecks {
  private static final int MAX_SHOWN_CHOICES = 10;

  private final Field field;
  private final FieldType type;
  private final FieldType standardType;
  private final List<String> faults;

  /// @param faults gets a sentence for each constraint that can't be run
  public ConstraintChecks(Field field, Edition edition, List<String> faults) {
    this.field = field;
    this.type = FieldType.of(field, edition);
    this.standardType = FieldType.inDefaultFormat(field.kind(), FieldOptions.DEFAULT, edition);
    this.faults = faults;
  }

  /// The rules for values that are there; `required` and `unique` are not among them.
  public List<ConstraintCheck> all() {
    var constraints = field.constraints();
    var rules = new ArrayList<ConstraintCheck>();
    lengths(rules);
    constraints.bounds().forEach(bound -> bound(bound, rules));
    if (!constraints.pattern().isEmpty()) {
      rules.add(
          new ConstraintCheck(
              "pattern",
              "text that matches " + constraints.pattern(),
              new BudgetedPattern(PatternText.compile(constraints.pattern()))));
    }
    choices("enum", constraints.choices(), rules);
    choices("categories", constraints.categories(), rules);
    if (constraints.jsonSchema() != null) {
      jsonSchema(constraints.jsonSchema(), rules);
    }
    return List.copyOf(rules);
  }

  private void jsonSchema(JsonNode json, List<ConstraintCheck> rules) {
    try {
      var rule = JsonSchemaRule.of(json);
      rules.add(
          new ConstraintCheck(
              "jsonSchema", "a value that is valid by the field's JSON Schema", rule));
    } catch (IllegalArgumentException e) {
      faults.add(
          Message.of(
              "The constraint \"jsonSchema\" of the field \"%s\" %s.",
              field.name(), String.valueOf(e.getMessage())));
    }
  }

  private void lengths(List<ConstraintCheck> rules) {
    var least = field.constraints().minLength();
    var most = field.constraints().maxLength();
    if (least >= 0) {
      rules.add(
          new ConstraintCheck(
              "minLength", "a length of " + least + " or more", value -> length(value) >= least));
    }
    if (most >= 0) {
      rules.add(
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

  private void bound(Bound bound, List<ConstraintCheck> rules) {
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
    rules.add(new ConstraintCheck(bound.kind().wireName(), words, test));
  }

  private static int order(Object value, Object limit) {
    return ValueOrder.compare(value, limit);
  }

  private static boolean isKnown(Object value, Object limit) {
    return ValueOrder.compare(value, limit) != ValueOrder.NONE;
  }

  private void choices(String constraint, List<JsonNode> nodes, List<ConstraintCheck> rules) {
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
    rules.add(
        new ConstraintCheck(constraint, "one of " + shown + more, new AllowedValues(choices)));
  }

  /// A number or a flag as a source of JSON gives it, or null.
  private static @Nullable Object json(JsonNode node) {
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? node.decimalValue() : null;
  }

  private void unreadable(String constraint, JsonNode value) {
    faults.add(
        Message.of(
            "The constraint \"%s\" of the field \"%s\" is %s; it must be %s.",
            constraint, field.name(), value, type.expected()));
  }

  /// A constraint's value: as the field's cells are written, as the type is written by default, or
  /// as JSON has it.
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
