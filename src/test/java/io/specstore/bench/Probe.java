package io.specstore.bench;

import java.io.IOException;
import java.sql.SQLException;

/// Something that can be measured again and again: a running server, or a library on the same file.
/// It is opened once for all rounds of a row, and used by one thread.
interface Probe extends AutoCloseable {
  /// One measurement.
  Sample measure() throws IOException, InterruptedException, SQLException;

  @Override
  default void close() throws IOException {}

  /// Prepares a measurement: starts a server, warms it up.
  interface Opener {
    Probe open(Workspace workspace) throws IOException, InterruptedException, SQLException;
  }
}
