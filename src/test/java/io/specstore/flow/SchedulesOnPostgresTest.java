package io.specstore.flow;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import io.specstore.registry.PipelineRow;
import io.specstore.testing.EmbeddedPg;
import io.specstore.testing.Eventually;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesOnPostgresTest {
  @Test
  void aScheduledRunAndAnUploadNeverWaitForOneAnother(@TempDir Path folder) throws Exception {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var url = EmbeddedPg.freshDatabaseUrl();
    try (var flow = new FlowFixture(FlowFixture.url(url, folder), EngineKind.EXTERNAL, "");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // A name that another owner used first is claimed, in vain, by every run of this one.
      flow.database.transact(tx -> tx.owners().claimName("other", "shared"));
      var first =
          flow.accept(
              FlowFixture.spec("id", "every 1h")
                  .replace("\"owner\":\"me\"", "\"owner\":\"shared\""));
      for (PipelineId id : flow.pipelines(first).stream().map(PipelineRow::id).toList()) {
        flow.updates.apply(new PipelineUpdate.Succeeded(id, Report.NONE));
      }
      flow.clock.pass(Duration.ofHours(1));
      flow.database.transact(tx -> {
        tx.owners().lock("me");
        threads.execute(flow.schedules::runDue);
        Eventually.holds("the scheduled run waits for the owner", () -> waiting(url) == 1);
        tx.datasets().nextRevision(first.dataset(), Findability.PUBLISHED, flow.clock.instant());
      });
      var made = new RevisionId(first.dataset(), 3);
      Eventually.holds("the scheduled run is made", () -> isMade(flow, made));
    }
  }

  private static boolean isMade(FlowFixture flow, RevisionId id) {
    return flow.database.read(tx -> tx.revisions().find(id)).isPresent();
  }

  private static int waiting(String url) {
    var jdbc = url.replace("postgres:postgres@", "").replace("postgresql:", "jdbc:postgresql:");
    try (var connection = DriverManager.getConnection(jdbc, "postgres", "postgres");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
