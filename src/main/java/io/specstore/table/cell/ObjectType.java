package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Table Schema "object": a JSON object.
final class ObjectType implements FieldType {
  @Override
  public @Nullable Object read(CellText text) {
    var json = JsonText.read(text);
    return json != null && json.isObject() ? json : null;
  }

  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return nativeValue instanceof JsonNode json && json.isObject() ? json : null;
  }

  @Override
  public String expected() {
    return "a JSON object such as {\"a\": 1}";
  }
}
