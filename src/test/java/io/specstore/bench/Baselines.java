package io.specstore.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;

/// What the machine itself can do: the comparisons of rows about small work.
final class Baselines {
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final int COPIES = 200;
  private static final int JAVA_STARTS = 5;

  private Baselines() {}

  /// Durable single-row commits a second of the very database that the registry uses by default:
  /// SQLite, write-ahead log, `synchronous=FULL`, one writer.
  static double commitsPerSecond(Workspace workspace) throws IOException, SQLException {
    var folder = Files.createTempDirectory(workspace.folder(), "commits");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("commits.db"));
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("CREATE TABLE revision (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
      connection.setAutoCommit(false);
      return insert(connection, workspace.size().time(MEASURED));
    }
  }

  private static double insert(Connection connection, Duration duration) throws SQLException {
    var body = "x".repeat(1_000);
    var commits = 0L;
    var begun = System.nanoTime();
    try (var insert = connection.prepareStatement("INSERT INTO revision (body) VALUES (?)")) {
      while (System.nanoTime() - begun < duration.toNanos()) {
        insert.setString(1, body);
        insert.executeUpdate();
        connection.commit();
        commits++;
      }
    }
    return commits / ((System.nanoTime() - begun) / 1e9);
  }

  /// Milliseconds to read the tables of the small dataset and to write them four times, which is
  /// about what a run writes; the median of many.
  static double copyMillis(Workspace workspace) throws IOException {
    var sources = new ArrayList<Path>();
    for (byte[] table : SmallDataset.tables(SmallProbe.TABLES)) {
      sources.add(Files.write(Files.createTempFile(workspace.folder(), "table", ".csv"), table));
    }
    var copy = workspace.folder().resolve("copy");
    var times = new ArrayList<Double>();
    for (int time = 0; time < COPIES; time++) {
      var begun = System.nanoTime();
      for (Path source : sources) {
        var bytes = Files.readAllBytes(source);
        for (int written = 0; written < 4; written++) {
          Files.write(copy, bytes);
        }
      }
      times.add((System.nanoTime() - begun) / 1e6);
    }
    return new Times(times).median();
  }

  /// Seconds that the JDK itself needs to start and to print its version; the median of a few.
  static double javaStartSeconds(Workspace workspace) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var seconds = new ArrayList<Double>();
    for (int start = 0; start < JAVA_STARTS; start++) {
      var command = new ProcessBuilder(java, "-version").redirectErrorStream(true);
      var begun = System.nanoTime();
      command.start().waitFor();
      seconds.add((System.nanoTime() - begun) / 1e9);
    }
    return new Times(seconds).median();
  }
}
