package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.CodePointOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Encodes rows as JSON objects with sorted keys, each after the comma that separates it from the
/// row before. Stateless.
final class JsonRowEncoder implements RowEncoder {
  private final int[] order;
  private final byte[][] keys;

  /// Whether a field needs a value, so that NaN and the infinities are texts there.
  private final boolean[] required;

  JsonRowEncoder(TableSchema schema) {
    var fields = schema.fields();
    order =
        IntStream.range(0, fields.size())
            .boxed()
            .sorted(
                Comparator.comparing(field -> fields.get(field).name(), CodePointOrder.INSTANCE))
            .mapToInt(Integer::intValue)
            .toArray();
    keys = new byte[order.length][];
    required = new boolean[order.length];
    for (var i = 0; i < order.length; i++) {
      keys[i] = key(i == 0 ? "{" : ", ", fields.get(order[i]).name());
      required[i] = fields.get(order[i]).constraints().required();
    }
  }

  private static byte[] key(String before, String name) {
    var bytes = new ByteArrayOutputStream();
    try (var key = new Utf8Buffer(bytes)) {
      key.ascii(before);
      new JsonValueWriter(key).string(name);
      key.ascii(": ");
      key.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory can't be written to", e);
    }
    return bytes.toByteArray();
  }

  /// The bytes of each row without its values.
  long keyBytes() {
    return Arrays.stream(keys).mapToLong(key -> key.length).sum();
  }

  @Override
  public void row(@Nullable Object[] values, Utf8Buffer text) throws IOException {
    text.ascii(',');
    object(values, text);
  }

  /// Writes the object without the comma.
  void object(@Nullable Object[] values, Utf8Buffer text) throws IOException {
    var json = new JsonValueWriter(text);
    for (var i = 0; i < order.length; i++) {
      text.bytes(keys[i]);
      var value = values[order[i]];
      if (required[i] && value instanceof Double special) {
        json.string(ValueFormatter.text(special));
      } else {
        json.value(value);
      }
    }
    text.ascii('}');
  }
}
