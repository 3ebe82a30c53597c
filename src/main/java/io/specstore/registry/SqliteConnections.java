package io.specstore.registry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.specstore.dataset.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/// One SQLite file: a single writer, and a few readers that see the last commit meanwhile (WAL).
///
/// A call into SQLite keeps the carrier of a virtual thread, so the number of readers also bounds
/// how many carriers SQLite can hold at once.
final class SqliteConnections implements Connections {
  private static final int READERS = 3;

  /// How long SQLite waits for another process that writes to the file.
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration READER_TIMEOUT = Duration.ofSeconds(10);

  /// What is left of the write-ahead log after a checkpoint, in bytes.
  private static final int MAX_IDLE_JOURNAL_BYTES = 64 << 20;

  private final DatabaseUrl.Sqlite url;
  private final DataSource source;
  private final SqliteWriter writer;
  private final HikariDataSource readers;

  SqliteConnections(DatabaseUrl.Sqlite url) {
    this.url = url;
    prepareFile(url);
    source = source(url, TransactionMode.IMMEDIATE);
    writer = new SqliteWriter(source);
    readers = readers(source(url, TransactionMode.DEFERRED));
  }

  @Override
  public DataSource writing() {
    return new LendingSource(writer::lendForTransaction);
  }

  @Override
  public DataSource scheduling() {
    return new LendingSource(writer::lend);
  }

  @Override
  public DataSource reading() {
    return readers;
  }

  @Override
  public String beginWriting() {
    return "";
  }

  @Override
  public String beginReading() {
    return "";
  }

  @Override
  public DataSource migrating() {
    return source;
  }

  @Override
  public void checkMigrating() {
    // A file can be opened as often as one likes.
  }

  @Override
  public List<PoolUse> pools() {
    return List.of(writer.use(), PoolUse.of("readers", readers, 0));
  }

  @Override
  public void close() throws SQLException {
    readers.close();
    writer.close();
    if (url.isTemporary()) {
      deleteFolder(folderOf(url));
    }
  }

  private static DataSource source(DatabaseUrl.Sqlite url, TransactionMode mode) {
    var config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(url.isTemporary() ? SynchronousMode.OFF : SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
    config.setTransactionMode(mode);
    config.setJournalSizeLimit(MAX_IDLE_JOURNAL_BYTES);
    // Otherwise the driver asks for the last row's id after every insert.
    config.setGetGeneratedKeys(false);
    return new LendingSource(() -> new CachingConnection(url.file(), config));
  }

  private static HikariDataSource readers(DataSource source) {
    var config = new HikariConfig();
    config.setPoolName("registry-readers");
    config.setDataSource(source);
    config.setConnectionInitSql("PRAGMA query_only = ON");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(READER_TIMEOUT.toMillis());
    return new HikariDataSource(config);
  }

  /// The folder and an empty file, both with the owner's rights only: specs may be private.
  private static void prepareFile(DatabaseUrl.Sqlite url) {
    var folder = folderOf(url);
    try {
      if (url.isTemporary()) {
        deleteFolder(folder);
      }
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
      }
      Files.createFile(url.file(), ownerOnly(folder, "rw-------"));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(url.file())) {
        throw unusable(url, "something that is not a file is at this path", e);
      }
    } catch (IOException | UncheckedIOException e) {
      throw unusable(url, "it cannot be created", e);
    }
    if (!Files.isWritable(url.file()) || !Files.isWritable(folder)) {
      throw unusable(url, "there is no right to write", new IOException(url.file().toString()));
    }
  }

  private static RegistryUnavailableException unusable(
      DatabaseUrl url, String reason, Exception cause) {
    return new RegistryUnavailableException(
        RegistryUnavailableException.Reason.UNREACHABLE,
        "The registry cannot be kept at "
            + url
            + ", because "
            + reason
            + ": make its folder writable, or name another place in DATABASE_URL.",
        cause);
  }

  private static Path folderOf(DatabaseUrl.Sqlite url) {
    var folder = url.file().toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("a database file lies in a folder, not at " + url.file());
    }
    return folder;
  }

  private static FileAttribute<?>[] ownerOnly(Path folder, String rights) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
        }
        : new FileAttribute<?>[0];
  }

  private static void deleteFolder(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the temporary registry in " + folder + " cannot be deleted", e);
    }
  }
}
