package io.specstore.table.transform;

import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/// The rows of another feed after a writer that changes, drops or logs them.
record MappedFeed(RowFeed rows, UnaryOperator<RowWriter> step) implements RowFeed {
  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    rows.into(step.apply(writer));
  }

  @Override
  public List<RowFeed> inputs() {
    return List.of(rows);
  }
}
