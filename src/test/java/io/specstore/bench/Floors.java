package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/// What the machine itself can do, measured beside each row.
final class Floors {
  private Floors() {}

  /// Durable single-row commits a second of the very database that the registry uses by default:
  /// SQLite, write-ahead log, `synchronous=FULL`, one writer.
  static double commitsPerSecond(Path folder, Duration duration) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("floor.db"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
      connection.setAutoCommit(false);
      return insert(connection, duration);
    }
  }

  private static double insert(Connection connection, Duration duration) throws SQLException {
    var body = "x".repeat(1_000);
    var commits = 0L;
    var begun = System.nanoTime();
    try (var insert = connection.prepareStatement("INSERT INTO floor (body) VALUES (?)")) {
      while (System.nanoTime() - begun < duration.toNanos()) {
        insert.setString(1, body);
        insert.executeUpdate();
        connection.commit();
        commits++;
      }
    }
    return commits / ((System.nanoTime() - begun) / 1e9);
  }

  /// Milliseconds to read these bytes and to write as many as the package has, median of many.
  static double copyMillis(Path folder, byte[] source, int written) throws IOException {
    var from = Files.write(folder.resolve("floor.in"), source);
    var times = new double[200];
    for (int i = 0; i < times.length; i++) {
      var begun = System.nanoTime();
      var read = Files.readAllBytes(from);
      Files.write(folder.resolve("floor.out"), java.util.Arrays.copyOf(read, written));
      times[i] = (System.nanoTime() - begun) / 1e6;
    }
    java.util.Arrays.sort(times);
    return times[times.length / 2];
  }
}
