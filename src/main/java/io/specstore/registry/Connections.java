package io.specstore.registry;

import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// The connections of one registry, by purpose.
interface Connections extends AutoCloseable {
  /// Connections that change the registry, each for one transaction.
  DataSource writing();

  /// Connections that change the registry, in transactions or without.
  DataSource scheduling();

  /// Connections that only read, each transaction from one snapshot, and never wait for a writer.
  DataSource reading();

  /// The statement that begins a transaction that writes; empty where the connection is set
  /// already.
  String beginWriting();

  /// The statement that begins a transaction that reads; empty where the connection is set already.
  String beginReading();

  /// New connections without a pool or a time-out, for migrations.
  DataSource migrating();

  /// Throws when a migration, which needs two of those at once, would wait for the second for ever.
  void checkMigrating() throws SQLException;

  /// How busy they are now, those that write first.
  List<PoolUse> pools();

  @Override
  void close() throws SQLException;
}
