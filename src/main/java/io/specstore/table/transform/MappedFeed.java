package io.specstore.table.transform;

import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// The rows of another feed, by way of a writer that does something with them.
record MappedFeed(RowFeed rows, UnaryOperator<RowWriter> wrapping) implements RowFeed {
  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    rows.into(wrapping.apply(writer));
  }

  @Override
  public List<RowFeed> inputs() {
    return List.of(rows);
  }
}
