package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.specstore.datapackage.PatternBudget;
import io.specstore.table.report.Message;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The constraint `jsonSchema` of v2.0: a value must be valid by a JSON Schema (draft 2020-12, or
/// the one that its `$schema` names).
///
/// The schema comes from the publisher. So it may not refer to anything outside itself, and each
/// value has a budget of steps; a value that needs more is not valid.
final class JsonSchemaRule implements Predicate<Object> {
  /// The most keywords and items that are visited for one value.
  private static final int MAX_STEPS = 1_000_000;

  /// The most objects of a schema within each other.
  private static final int MAX_DEPTH = 100;

  private static final Set<String> DRAFTS =
      Set.of(
          "json-schema.org/draft-04/schema",
          "json-schema.org/draft-06/schema",
          "json-schema.org/draft-07/schema",
          "json-schema.org/draft/2019-09/schema",
          "json-schema.org/draft/2020-12/schema");

  private final Schema schema;

  private JsonSchemaRule(Schema schema) {
    this.schema = schema;
  }

  /// @param field that it is a constraint of, for messages
  /// @param budget for the steps of its patterns
  /// @throws IllegalArgumentException when the schema can't be checked; its message follows the
  ///   name of the constraint
  static JsonSchemaRule of(JsonNode json, String field, PatternBudget budget) {
    if (!json.isObject()) {
      throw new IllegalArgumentException("must be a JSON Schema, which is an object");
    }
    check(json, 0);
    try {
      var config =
          SchemaRegistryConfig.builder()
              .locale(Locale.ROOT)
              .regularExpressionFactory(text ->
                  new BudgetedPattern(
                          Pattern.compile(text),
                          "pattern " + text + " in the jsonSchema of the field \"" + field + "\"",
                          budget)
                      ::finds)
              .build();
      var registry =
          SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder ->
                  builder
                      .schemaRegistryConfig(config)
                      .schemaLoader(loader -> loader.fetchRemoteResources(false)));
      var schema = registry.getSchema(json);
      schema.initializeValidators();
      return new JsonSchemaRule(schema);
    } catch (SchemaException | IllegalArgumentException | StackOverflowError e) {
      throw new IllegalArgumentException("is not a valid JSON Schema: " + e.getMessage(), e);
    }
  }

  private static void check(JsonNode json, int depth) {
    if (isUnbounded(json)) {
      throw new IllegalArgumentException(
          Message.of("has a number of more than %,d digits", NumberText.MAX_DIGITS));
    }
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("is nested more than " + MAX_DEPTH + " objects deep");
    }
    for (var property : json.properties()) {
      var text = property.getValue().asText();
      switch (property.getKey()) {
        case "$ref", "$dynamicRef", "$recursiveRef" -> {
          if (property.getValue().isTextual() && !text.startsWith("#")) {
            throw new IllegalArgumentException(
                "refers to \""
                    + text
                    + "\"; it may refer only to parts of itself, such as #/$defs/a");
          }
        }
        case "$schema" -> {
          if (!DRAFTS.contains(text.replaceFirst("^https?://", "").replaceFirst("#$", ""))) {
            throw new IllegalArgumentException(
                "names the draft \"" + text + "\"; supported are 04, 06, 07, 2019-09 and 2020-12");
          }
        }
        default -> {}
      }
    }
    for (var inner : json) {
      check(inner, depth + 1);
    }
  }

  /// Whether arithmetic with that number could take unlimited time, such as 1e300000000 modulo 0.1.
  private static boolean isUnbounded(JsonNode json) {
    if (!json.isBigDecimal()) {
      return false;
    }
    var number = json.decimalValue();
    return number.scale() > NumberText.MAX_DIGITS
        || NumberText.wholeDigits(number) > NumberText.MAX_DIGITS;
  }

  private static boolean hasUnbounded(JsonNode json) {
    return isUnbounded(json) || json.valueStream().anyMatch(JsonSchemaRule::hasUnbounded);
  }

  @Override
  public boolean test(Object value) {
    var context = new Budgeted();
    try {
      if (hasUnbounded((JsonNode) value)) {
        return false;
      }
      schema.validate(context, (JsonNode) value);
      return context.getErrors().isEmpty();
    } catch (TooManyStepsException | SchemaException | StackOverflowError e) {
      return false;
    }
  }

  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super("the schema needs too many steps", null, false, false);
    }
  }

  /// A validation that counts its steps.
  private static final class Budgeted extends ExecutionContext {
    private int steps = MAX_STEPS;

    @Override
    public void evaluationPathAddLast(String keyword) {
      count();
      super.evaluationPathAddLast(keyword);
    }

    @Override
    public void evaluationPathAddLast(int index) {
      count();
      super.evaluationPathAddLast(index);
    }

    private void count() {
      if (--steps < 0) {
        throw new TooManyStepsException();
      }
    }
  }
}
