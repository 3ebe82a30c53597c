package io.specstore.registry;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/// A connection to SQLite that keeps compiled statements for the next time that the same SQL is
/// prepared.
///
/// The driver compiles a statement anew every time, which takes longer than the registry's most
/// frequent read itself. (PostgreSQL's driver has such a cache of its own, and pools leave it to
/// the drivers.) Like any connection it belongs to one thread at a time.
final class CachingConnection extends JDBC4Connection {
  /// The most idle statements of one connection.
  private static final int MAX_IDLE = 64;

  /// The longest text that a parameter of an idle statement may keep in memory.
  private static final int MAX_KEPT_CHARACTERS = 16 << 10;

  private final SequencedMap<String, Statement> idle = new LinkedHashMap<>();

  CachingConnection(Path file, SQLiteConfig config) throws SQLException {
    super("jdbc:sqlite:" + file, file.toString(), config.toProperties());
  }

  /// All other methods of this name come here.
  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultType, int concurrency, int holdability) throws SQLException {
    checkOpen();
    checkCursor(resultType, concurrency, holdability);
    var kept = idle.remove(sql);
    if (kept == null) {
      return new Statement(sql);
    }
    kept.isClosed = false;
    return kept;
  }

  @Override
  public void close() throws SQLException {
    for (var statement : idle.values()) {
      statement.release();
    }
    idle.clear();
    super.close();
  }

  private void keep(String sql, Statement statement) throws SQLException {
    var replaced = idle.putLast(sql, statement);
    if (replaced != null) {
      replaced.release();
    }
    if (idle.size() > MAX_IDLE) {
      idle.pollFirstEntry().getValue().release();
    }
  }

  /// A statement whose closing keeps it, unless it holds a long text.
  ///
  /// Whoever closed it does not use it again: after the next preparation it is another's.
  private final class Statement extends JDBC4PreparedStatement {
    private final String text;
    private boolean holdsLongText;
    private boolean isClosed;

    Statement(String text) throws SQLException {
      super(CachingConnection.this, text);
      this.text = text;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
      checkInUse();
      return super.executeQuery();
    }

    @Override
    public boolean execute() throws SQLException {
      checkInUse();
      return super.execute();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
      checkInUse();
      return super.executeLargeUpdate();
    }

    /// All parameters are set through here.
    @Override
    protected void batch(int index, @Nullable Object value) throws SQLException {
      checkInUse();
      super.batch(index, value);
      holdsLongText |= value instanceof String string && string.length() > MAX_KEPT_CHARACTERS;
    }

    @Override
    public boolean isClosed() {
      return isClosed;
    }

    /// A result that stayed open would hold its snapshot, so it ends with the statement, as JDBC
    /// says. SQLite keeps the values of the parameters: without them it would compile the statement
    /// again.
    @Override
    public void close() throws SQLException {
      if (isClosed) {
        return;
      }
      isClosed = true;
      // After some failures, such as a full disk, the driver has ended the statement itself.
      if (holdsLongText || pointer.isClosed()) {
        release();
        return;
      }
      rs.close();
      pointer.safeRunInt(DB::reset);
      clearBatch();
      keep(text, this);
    }

    void release() throws SQLException {
      super.close();
    }

    private void checkInUse() throws SQLException {
      if (isClosed) {
        throw new SQLException("this statement is closed");
      }
    }
  }
}
