package io.specstore.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/// The registry's database, and what can go wrong with it.
interface ChaosDatabase extends AutoCloseable {
  String name();

  /// The `DATABASE_URL`; empty for the server's own.
  String url();

  /// The faults of a database that can be made here.
  List<Fault> faults();

  /// Brings that fault about for so long.
  void suffer(Fault fault, Duration length) throws IOException, InterruptedException, SQLException;

  @Override
  void close() throws IOException;
}
