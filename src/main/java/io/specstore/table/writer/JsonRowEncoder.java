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

/// A row as an object of JSON, its keys sorted, behind the comma that parts it from the row before.
final class JsonRowEncoder implements RowEncoder {
  private final int[] order;
  private final byte[][] keys;

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
    for (var i = 0; i < order.length; i++) {
      keys[i] = key(i == 0 ? "{" : ", ", fields.get(order[i]).name());
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
      throw new UncheckedIOException("memory can be written to", e);
    }
    return bytes.toByteArray();
  }

  /// The bytes that each row has beside its values.
  long keyBytes() {
    return Arrays.stream(keys).mapToLong(key -> key.length).sum();
  }

  @Override
  public void row(@Nullable Object[] values, Utf8Buffer text) throws IOException {
    text.ascii(',');
    object(values, text);
  }

  /// The object alone.
  void object(@Nullable Object[] values, Utf8Buffer text) throws IOException {
    var pen = new JsonValueWriter(text);
    for (var i = 0; i < order.length; i++) {
      text.bytes(keys[i]);
      pen.value(values[order[i]]);
    }
    text.ascii('}');
  }
}
