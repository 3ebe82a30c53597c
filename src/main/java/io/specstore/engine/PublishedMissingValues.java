package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import io.specstore.table.writer.MissingTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes the `missingValues` of a published table, so that its file reads back as the values that
/// it was made of. Stateless.
final class PublishedMissingValues {
  private static final String PROPERTY = "missingValues";

  private PublishedMissingValues() {}

  /// Adds the text of a missing value in the published CSV where no list has it, and removes those
  /// that spell values.
  static void ofCsv(ObjectNode schema, TableSchema source, WrittenTable.Texts texts) {
    removeAmbiguous(schema, texts, Set.copyOf(MissingTexts.of(source)));
    var isValue = MissingTexts.emptyTextIsValue(source);
    var isNeeded = false;
    for (var node : schema.path("fields")) {
      var isIncomplete = texts.incomplete().contains(node.path("name").asText());
      if (node.has(PROPERTY)) {
        addText(node.path(PROPERTY), isValue, isIncomplete);
      } else {
        isNeeded |= isIncomplete;
      }
    }
    addText(schema.path(PROPERTY), isValue, isNeeded);
  }

  /// An empty text is added to every list, unless it is a value: then lists without any text get
  /// another one when it was needed.
  private static void addText(JsonNode missingValues, boolean isValue, boolean isNeeded) {
    if (!(missingValues instanceof ArrayNode list) || (isValue && !(list.isEmpty() && isNeeded))) {
      return;
    }
    var text = isValue ? MissingTexts.NONE_DECLARED : "";
    for (var item : list) {
      if (text(item).equals(text)) {
        return;
      }
    }
    list.insert(0, text);
  }

  /// Removes the texts that spell values of a field, which then has no missing value of that text.
  ///
  /// @param kept texts that stand for a missing value in the file
  static void removeAmbiguous(ObjectNode schema, WrittenTable.Texts texts, Set<String> kept) {
    for (var node : schema.path("fields")) {
      for (var text : ambiguous(node, texts).keySet()) {
        if (!kept.contains(text)) {
          remove(node.path(PROPERTY), text);
          remove(schema.path(PROPERTY), text);
        }
      }
    }
  }

  private static Map<String, Long> ambiguous(JsonNode field, WrittenTable.Texts texts) {
    return texts.ambiguous().getOrDefault(field.path("name").asText(), Map.of());
  }

  private static void remove(JsonNode missingValues, String text) {
    if (missingValues instanceof ArrayNode list) {
      for (var i = list.size() - 1; i >= 0; i--) {
        if (text(list.path(i)).equals(text)) {
          list.remove(i);
        }
      }
    }
  }

  private static String text(JsonNode item) {
    return item.isObject() ? item.path("value").asText() : item.asText();
  }

  /// Counts the values that are still spelled like a missing one.
  static List<String> notes(JsonNode schema, WrittenTable.Texts texts) {
    var notes = new ArrayList<String>();
    for (var field : schema.path("fields")) {
      var list = field.has(PROPERTY) ? field.path(PROPERTY) : schema.path(PROPERTY);
      ambiguous(field, texts)
          .forEach((text, count) -> {
            if (list.valueStream().anyMatch(item -> text(item).equals(text))) {
              notes.add(
                  Message.of(
                      "%s of the field \"%s\" read as missing in the CSV, since \"%s\" is"
                          + " one of the missingValues; choose another text for them.",
                      Message.count(count, "value"),
                      Message.escaped(field.path("name").asText()),
                      Message.escaped(text)));
            }
          });
    }
    return notes;
  }
}
