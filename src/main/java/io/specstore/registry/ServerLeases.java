package io.specstore.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table `server_lease` of a PostgreSQL registry: which server alone writes to it.
///
/// Raising the beat and confirming the lease in other transactions do not wait for one another.
/// Taking the row away waits for every transaction that has confirmed it, and makes later ones find
/// it gone: that is why a lease passes by a deletion, which is incompatible with `KEY SHARE`, and
/// not by an update, which is not.
final class ServerLeases {
  static final String TABLE = "server_lease";

  private static final String FIND =
      """
      SELECT instance, folder, data_dir, host, pid, since_ms, beat
      FROM server_lease
      """;

  private static final String INSERT =
      """
      INSERT INTO server_lease (instance, folder, data_dir, host, pid, since_ms)
      VALUES (:instance, :folder, :dataDir, :host, :pid, EXTRACT(EPOCH FROM clock_timestamp()) * 1000)
      ON CONFLICT (place) DO NOTHING
      """;

  private static final String REMOVE_SILENT =
      """
      DELETE FROM server_lease
      WHERE instance = :instance AND beat = :beat
      """;

  private static final String REMOVE =
      """
      DELETE FROM server_lease
      WHERE instance = :instance
      """;

  private static final String BEAT =
      """
      UPDATE server_lease
      SET beat = beat + 1
      WHERE instance = :instance
      """;

  /// A transaction without a number has written nothing; locking the row would give it one.
  private static final String CONFIRM =
      """
      SELECT CASE
        WHEN txid_current_if_assigned() IS NULL THEN TRUE
        ELSE EXISTS (SELECT 1 FROM server_lease WHERE instance = ? FOR KEY SHARE)
      END
      """;

  /// How long a server that takes over waits for transactions of its predecessor.
  private static final String WAIT_FOR_TRANSACTIONS = "SET LOCAL lock_timeout = '3s'";

  /// The row: the holder, since when by the database's clock, and how often it was heard of.
  record Row(Claimant holder, Instant since, long beat) {
    boolean isSameAs(Row other) {
      return holder.instance().equals(other.holder.instance()) && beat == other.beat;
    }
  }

  private final Handle handle;

  ServerLeases(Handle handle) {
    this.handle = handle;
  }

  Optional<Row> find() {
    return handle
        .createQuery(FIND)
        .map((row, _) ->
            new Row(
                new Claimant(
                    row.getString("instance"),
                    row.getString("folder"),
                    row.getString("data_dir"),
                    row.getString("host"),
                    row.getLong("pid")),
                Instant.ofEpochMilli(row.getLong("since_ms")),
                row.getLong("beat")))
        .findOne();
  }

  /// Gives the lease to that server; false when another has it.
  boolean insert(Claimant claimant) {
    return handle
            .createUpdate(INSERT)
            .bind("instance", claimant.instance())
            .bind("folder", Texts.storable(claimant.folder()))
            .bind("dataDir", Texts.storable(claimant.dataDir()))
            .bind("host", Texts.storable(claimant.host()))
            .bind("pid", claimant.pid())
            .execute()
        == 1;
  }

  /// Gives the lease of a server that was not heard of since that row was read to another; false
  /// when it was.
  boolean replace(Row silent, Claimant claimant) {
    return handle.inTransaction(same -> {
      same.execute(WAIT_FOR_TRANSACTIONS);
      var removed =
          same.createUpdate(REMOVE_SILENT)
              .bind("instance", silent.holder().instance())
              .bind("beat", silent.beat())
              .execute();
      return removed == 1 && insert(claimant);
    });
  }

  /// Shows that the holder lives; false when that instance holds the lease no more.
  boolean beat(String instance) {
    return handle.createUpdate(BEAT).bind("instance", instance).execute() == 1;
  }

  /// Keeps the lease from passing until that transaction ends, if it has written anything; false
  /// when it has, and that instance does not hold the lease.
  static boolean confirm(Connection transaction, String instance) throws SQLException {
    try (var statement = transaction.prepareStatement(CONFIRM)) {
      statement.setString(1, instance);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1);
      }
    }
  }

  void remove(String instance) {
    handle.createUpdate(REMOVE).bind("instance", instance).execute();
  }
}
