package io.specstore.processing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The key by which `join` looks rows up: the values of some fields, or a text made of them.
///
/// @param fields empty when the key is a text
/// @param text null when the key is a list of fields
public record RowKey(List<String> fields, @Nullable FormatString text) {
  public RowKey {
    fields = List.copyOf(fields);
  }

  /// The names of all fields in it.
  public List<String> names() {
    return text == null ? fields : text.names();
  }
}
