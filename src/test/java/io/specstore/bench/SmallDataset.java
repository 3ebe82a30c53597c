package io.specstore.bench;

import io.specstore.testing.Specs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// A dataset of small uploaded tables, run again and again.
///
/// @param spec names the tables by their hashes
record SmallDataset(FactoryClient client, String spec) {
  private static final String NAME = "small";
  private static final int ROWS = 1_000;

  /// Uploads the tables.
  static SmallDataset upload(FactoryClient client, int tableCount)
      throws IOException, InterruptedException {
    var tables = tables(tableCount);
    for (byte[] table : tables) {
      client.putBlob(table);
    }
    return new SmallDataset(client, Specs.uploaded("bench", NAME, tables));
  }

  /// The bytes of its tables, 1,000 rows each.
  static List<byte[]> tables(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(seed -> Specs.table(ROWS, seed)).toList();
  }

  /// Runs it that often, one after the other.
  Times run(int times) throws IOException, InterruptedException {
    var millis = new ArrayList<Double>();
    for (int time = 0; time < times; time++) {
      millis.add(run());
    }
    return new Times(millis);
  }

  /// Runs it once, in milliseconds from upload to SUCCEEDED.
  double run() throws IOException, InterruptedException {
    return client.run(spec);
  }

  /// Fails unless all rows of its tables were published.
  void requireRows(int tableCount) throws IOException, InterruptedException {
    client.requireRows(NAME, (long) ROWS * tableCount);
  }
}
