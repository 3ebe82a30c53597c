package io.specstore.table;

import io.specstore.datapackage.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Writes a table as one line of JSON: `[{…},{…}]`, an object for each row.
public final class JsonWriter implements RowWriter {
  private final ByteText text;
  private final JsonPen pen;
  private int[] order = new int[0];
  private byte[][] keys = new byte[0][];
  private boolean isFirst = true;

  public JsonWriter(OutputStream out) {
    this.text = new ByteText(out);
    this.pen = new JsonPen(text);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    var positions = new ArrayList<Integer>();
    for (var i = 0; i < schema.fields().size(); i++) {
      positions.add(i);
    }
    positions.sort(
        Comparator.comparing(position -> schema.fields().get(position).name(), JsonPen.KEY_ORDER));
    order = positions.stream().mapToInt(Integer::intValue).toArray();
    keys = new byte[order.length][];
    for (var i = 0; i < order.length; i++) {
      keys[i] = key(i == 0 ? "{" : ", ", schema.fields().get(order[i]).name());
    }
    text.ascii('[');
  }

  private static byte[] key(String before, String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var key = new ByteText(bytes);
    key.ascii(before);
    new JsonPen(key).string(name);
    key.ascii(": ");
    key.flush();
    return bytes.toByteArray();
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    if (!isFirst) {
      text.ascii(',');
    }
    isFirst = false;
    for (var i = 0; i < order.length; i++) {
      text.bytes(keys[i]);
      pen.value(values[order[i]]);
    }
    text.ascii('}');
  }

  @Override
  public void end() throws IOException {
    text.ascii(']');
    text.flush();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
