package io.specstore.table.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.cell.CalendarDuration;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.ListItems;
import io.specstore.table.cell.NullCell;
import io.specstore.table.cell.PreparedSchema;
import io.specstore.table.reader.ColumnNumbers;
import io.specstore.table.reader.RecordBatch;
import io.specstore.table.reader.RecordView;
import io.specstore.table.reader.TestRecords;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Runs cases of the form of `tableschema-dev.json`: a field, a cell's text, whether it is valid
/// and what its value is.
final class Conformance {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Conformance() {}

  /// The result of a cell: its canonical value, or the error as the cases name it.
  record Judged(boolean valid, JsonNode value, String error) {}

  static Judged judge(JsonNode aCase, Edition edition) {
    var schema = NODES.objectNode();
    schema.putArray("fields").add(aCase.path("field").deepCopy());
    if (aCase.has("missingValues")) {
      schema.set("missingValues", aCase.path("missingValues").deepCopy());
    }
    var batch = new RecordBatch();
    addRecord(aCase, batch);
    return judge(schema, batch, edition, aCase.path("cellKind").asText().equals("workbook"));
  }

  /// Adds a cell of text, or one with a native value as JSON or a workbook has it.
  private static void addRecord(JsonNode aCase, RecordBatch batch) {
    var cell = aCase.path("cell");
    var text = cell.isValueNode() ? cell.asText() : cell.toString();
    switch (aCase.path("cellKind").asText("text")) {
      case "json", "workbook" -> {
        if (cell.isNull()) {
          TestRecords.addNative(batch, 2, NullCell.NO_VALUE, "");
        } else if (cell.isTextual()) {
          TestRecords.addText(batch, 2, text);
        } else {
          TestRecords.addNative(batch, 2, nativeValue(cell), text);
        }
      }
      case "date" -> TestRecords.addNative(batch, 2, LocalDate.parse(text), text);
      case "datetime" -> TestRecords.addNative(batch, 2, LocalDateTime.parse(text), text);
      case "time" -> TestRecords.addNative(batch, 2, LocalTime.parse(text), text);
      default -> TestRecords.addQuoted(batch, 2, cell.asText());
    }
  }

  private static Object nativeValue(JsonNode cell) {
    if (cell.isBoolean()) {
      return cell.booleanValue();
    }
    if (cell.canConvertToLong() && cell.isIntegralNumber()) {
      return cell.longValue();
    }
    if (cell.isIntegralNumber()) {
      return cell.bigIntegerValue();
    }
    return cell.isNumber() ? cell.decimalValue() : cell;
  }

  private static Judged judge(
      ObjectNode schemaJson, RecordBatch batch, Edition edition, boolean kindsAreLoose) {
    var schema = Tables.ok(TableSchema.parse(schemaJson, edition));
    var preparation = PreparedSchema.of(schema, Dialect.DEFAULT, kindsAreLoose);
    if (!preparation.problems().isEmpty()) {
      return new Judged(false, NODES.nullNode(), "refused: " + preparation.problems());
    }
    var record = new RecordView(batch).at(0);
    var result = new BatchResult(new ErrorCollector.Demand(false));
    var check =
        new RowChecker(
            WorkerState.of(preparation.fields(), edition, Dialect.DEFAULT),
            HeaderMatch.byPosition(schema, ColumnNumbers.ALL),
            RowChecker.Rules.DEFAULT);
    check.reportTo(result);
    var values = check.newRow();
    check.check(record, values);
    if (result.errors().errorCount() > 0) {
      var error = result.errors().errors().getFirst();
      var constraint = error.constraint().isEmpty() ? "" : "/" + error.constraint();
      return new Judged(false, NODES.nullNode(), error.type().wireName() + constraint);
    }
    return new Judged(true, canonical(values[0]), "");
  }

  /// Whether a descriptor is accepted.
  static boolean accepts(JsonNode field, Edition edition) {
    var schema = NODES.objectNode();
    schema.putArray("fields").add(field.deepCopy());
    return switch (TableSchema.parse(schema, edition)) {
      case Outcome.Ok<TableSchema>(var parsed) ->
          PreparedSchema.of(parsed, Dialect.DEFAULT, false).problems().isEmpty();
      case Outcome.Refused<TableSchema> _ -> false;
    };
  }

  private static JsonNode canonical(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case Boolean flag -> NODES.booleanNode(flag);
      case Long number -> NODES.numberNode(number);
      case BigInteger number -> NODES.numberNode(number);
      case Year year -> NODES.numberNode(year.getValue());
      case BigDecimal number -> NODES.objectNode().put("number", plain(number));
      case Double special ->
          NODES.objectNode().put("number", special.toString().replace("Infinity", "INF"));
      case LocalDateTime local ->
          NODES.textNode(seconds(local.toLocalTime(), local.toLocalDate() + "T"));
      case OffsetDateTime zoned ->
          NODES.textNode(
              seconds(zoned.toLocalTime(), zoned.toLocalDate() + "T") + zoned.getOffset());
      case LocalTime time -> NODES.textNode(seconds(time, ""));
      case OffsetTime time -> NODES.textNode(seconds(time.toLocalTime(), "") + time.getOffset());
      case CalendarDuration duration ->
          NODES
              .objectNode()
              .put("months", duration.months().intValueExact())
              .put("seconds", duration.seconds().toPlainString());
      case GeoPoint point ->
          NODES.arrayNode().add(plain(point.longitude())).add(plain(point.latitude()));
      case JsonNode json -> json;
      case ListItems list -> list(list);
      default -> NODES.textNode(value.toString());
    };
  }

  private static JsonNode list(ListItems list) {
    var items = new ArrayList<JsonNode>();
    for (var item : list.items()) {
      items.add(
          item instanceof BigDecimal number ? NODES.textNode(plain(number)) : canonical(item));
    }
    return NODES.arrayNode().addAll(items);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static String seconds(LocalTime time, String before) {
    var pattern =
        time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? "HH:mm:ss" : "HH:mm:ss.SSSSSS";
    return before + time.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
  }
}
