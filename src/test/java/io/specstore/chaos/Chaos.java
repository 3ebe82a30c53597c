package io.specstore.chaos;

import io.specstore.testing.EmbeddedPg;
import io.specstore.testing.ServerProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Treats a built server badly on SQLite and on PostgreSQL, and prints the outcome: `make chaos`.
public final class Chaos {
  private static final int DATABASES = 2;

  private Chaos() {}

  /// Runs and exits: with 1 when something was lost, stuck, double, torn or wrong.
  ///
  /// @param args the seed, the minutes in all, the kills in all
  public static void main(String[] args) throws IOException, InterruptedException, SQLException {
    var seed = Long.parseLong(args[0]);
    var length = Duration.ofSeconds(Math.round(Double.parseDouble(args[1]) * 60));
    var kills = Integer.parseInt(args[2]);
    System.out.printf(
        "%d s of faults and %d kills at least, seed %d%n", length.toSeconds(), kills, seed);
    var options =
        new ChaosOptions(
            seed,
            length.dividedBy(DATABASES),
            (kills + DATABASES - 1) / DATABASES,
            true,
            ServerProcess.Launcher.built());
    var folder = Files.createTempDirectory("specstore-chaos-");
    var isClean = print(all(options, folder), System.out);
    System.out.printf("seed %d; logs and databases are in %s%n", seed, folder);
    System.exit(isClean ? 0 : 1);
  }

  /// Runs on each database that starts here, in folders of that one.
  static List<ChaosResult> all(ChaosOptions options, Path folder)
      throws IOException, InterruptedException, SQLException {
    var results = new ArrayList<ChaosResult>();
    try (var disk = new DataDisk(folder.resolve("sqlite"));
        var database = new SqliteUnderChaos(ChaosRun.dataDir(disk))) {
      results.add(ChaosRun.run(options, database, disk));
    }
    if (EmbeddedPg.failure().isEmpty()) {
      try (var disk = new DataDisk(folder.resolve("postgres"));
          var database = new PostgresUnderChaos(folder.resolve("pg"))) {
        results.add(ChaosRun.run(options, database, disk));
      }
    }
    return results;
  }

  /// Prints the summary and every violation; whether there is none.
  static boolean print(List<ChaosResult> results, PrintStream out) {
    out.println(ChaosResult.HEAD);
    results.forEach(result -> out.println(result.row()));
    for (var result : results) {
      out.printf("%n%s: %s%n", result.database(), new TreeMap<>(result.faults()));
      out.printf("%s, killed at: %s%n", result.database(), new TreeMap<>(result.points()));
      result.claims().violations().forEach(violation -> out.println("✗ " + violation));
    }
    return results.stream().allMatch(ChaosResult::isClean);
  }
}
