package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import io.specstore.plan.ArtifactType;
import io.specstore.store.ArtifactStore;
import io.specstore.store.StoreUnavailableException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How runs fail: one pipeline alone, with an explanation, and without a change to what was
/// published.
class LocalEngineFailuresTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
    rig.site.text("/good.csv", "id,name\n1,Ann\n");
    rig.site.text("/wrong.csv", "id,name\n1,Ann\nx,Bob\n3,Cy\n");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void wrongCellFailsTheTableButNeitherReportNorCopy() throws InterruptedException {
    var run = rig.run(Specs.single(rig.site.url("/wrong.csv")));

    assertStatuses(
        run,
        """
        validation_report SUCCEEDED
        people_csv FAILED
        people_json FAILED
        things_zip FAILED
        people_csv_preview FAILED
        people SUCCEEDED
         FAILED
        """);
    assertThat(run.stats("validation_report").path("error_count").asInt()).isEqualTo(1);
    assertThat(run.errors("people_csv"))
        .singleElement()
        .asString()
        .contains("people", "row 3", "\"id\"", "\"x\"", "whole number");
    assertThat(run.errors("people_csv_preview").getFirst())
        .contains("Dependency unsuccessful", "me/things/1/people_csv\"");
    assertThat(run.updates().stream().filter(update -> update.pipeline().isPackage())).isEmpty();
    assertThat(run.store().list("me/things/1/"))
        .containsExactly("me/things/1/early/validation_report.json");
    assertThat(run.store().list("me/things/people_csv/")).isEmpty();
    var report = EngineRig.json(run.text("me/things/1/early/validation_report.json"));
    assertThat(report.path(0).path("valid").asBoolean(true)).isFalse();
    assertThat(run.log()).anyMatch(line -> line.startsWith("people_csv: failed: "));
  }

  @Test
  void tablesMayReferToEachOther() throws InterruptedException {
    var run =
        rig.run(
            Specs.of(referring("good", "wrong").toString(), referring("wrong", "good").toString()));

    assertThat(run.errors("good_csv")).isEmpty();
    assertThat(String.join(" ", run.errors("wrong_csv"))).contains("row 3", "row 4", "\"good\"");
  }

  @Test
  void referenceToAMissingTableNamesBoth() throws InterruptedException {
    var run = rig.run(Specs.of(referring("good", "nowhere").toString()));

    assertThat(run.errors("good_csv").getFirst())
        .contains("\"id\" of \"good\" refers to \"nowhere\"", "There is no table \"nowhere\"");
  }

  private ObjectNode referring(String name, String other) {
    var table = Specs.table(name, rig.site.url("/" + name + ".csv"));
    ((ObjectNode) table.path("schema"))
        .putArray("foreignKeys")
        .addObject()
        .put("fields", "id")
        .putObject("reference")
        .put("resource", other)
        .put("fields", "id");
    return table;
  }

  @Test
  void wrongTableIsPublishedWhereNobodyAsksForItsRows() throws InterruptedException {
    var types = EnumSet.of(ArtifactType.TABULAR, ArtifactType.REPORT);
    var run = rig.run(EngineRig.plan(Specs.single(rig.site.url("/wrong.csv")), types, 1));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("validation_report")).contains("\"valid\":false", "\"error-count\":1");
  }

  @Test
  void failingRevisionTouchesNothingOfTheGoodOneBeforeIt() throws InterruptedException {
    var good = rig.run(Specs.single(rig.site.url("/good.csv")));
    var before = good.published();
    var bad =
        rig.run(EngineRig.plan(Specs.single(rig.site.url("/wrong.csv")), ArtifactType.usual(), 2));

    assertThat(bad.status()).isEqualTo(Status.FAILED);
    assertThat(good.published()).isEqualTo(before);
    assertThat(good.content("people_csv")).isEqualTo("id,name\r\n1,Ann\r\n");
  }

  @Test
  void oneBadSourceFailsAloneBesideAGoodOne() throws InterruptedException {
    var run =
        rig.run(
            Specs.of(
                Specs.table("good", rig.site.url("/good.csv")).toString(),
                Specs.table("gone", rig.site.url("/gone.csv")).toString(),
                Specs.original("page", rig.site.url("/page")).toString()));

    assertStatuses(
        run,
        """
        validation_report FAILED
        good_csv SUCCEEDED
        good_json SUCCEEDED
        gone_csv FAILED
        gone FAILED
        good SUCCEEDED
        page FAILED
         FAILED
        """);
    var line =
        "Resource \"gone\": "
            + rig.site.url("/gone.csv")
            + " answered 404 Not Found; check the address";
    for (var artifact : new String[] {"validation_report", "gone_csv", "gone_json", "gone"}) {
      assertThat(run.errors(artifact)).as(artifact).containsExactly(line);
    }
  }

  @Test
  void missingOriginalFailsItsCopyAndTheZip() throws InterruptedException {
    var run =
        rig.run(
            Specs.of(
                Specs.table("good", rig.site.url("/good.csv")).toString(),
                Specs.original("notes", rig.site.url("/notes.txt")).toString()));

    assertStatuses(
        run,
        """
        validation_report SUCCEEDED
        good_csv SUCCEEDED
        things_zip FAILED
        notes FAILED
         FAILED
        """);
    assertThat(run.errors("things_zip").getFirst())
        .startsWith("Resource \"notes\": ")
        .contains("404");
  }

  @Test
  void emptyFileIsReported() throws InterruptedException {
    rig.site.text("/empty.csv", "");
    var run = rig.run(Specs.single(rig.site.url("/empty.csv")));

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("people_csv").getFirst()).contains("people", "empty");
  }

  @Test
  void webPageInsteadOfDataIsReported() throws InterruptedException {
    rig.site.text("/page.csv", "<!DOCTYPE html><title>Log in</title>");
    var run = rig.run(Specs.single(rig.site.url("/page.csv")));

    assertThat(run.errors("people_csv").getFirst()).contains("people", "web page (HTML)");
    assertThat(run.status("people")).isEqualTo(Status.FAILED);
  }

  @Test
  void relativeSourceWithoutAFolderIsReported() throws InterruptedException {
    var run = rig.run(Specs.single("data/a.csv"));

    assertThat(run.errors("people_csv").getFirst())
        .startsWith("Resource \"people\": the source data/a.csv")
        .contains("SOURCE_ROOT", "specstore push");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docx", "topojson"})
  void formatThatCannotBeReadIsNamed(String format) throws InterruptedException {
    var table = Specs.table("people", rig.site.url("/good.csv")).put("format", format);
    var run = rig.run(Specs.of(table.toString()));

    assertThat(run.errors("people_csv"))
        .singleElement()
        .asString()
        .startsWith(
            "Resource \"people\": a table of the format \"" + format + "\" cannot be read; csv");
    assertThat(run.status("people")).isEqualTo(Status.SUCCEEDED);
    assertThat(run.status()).isEqualTo(Status.FAILED);
  }

  @Test
  void aHeaderThatTheFileDoesNotReachIsNamed() throws InterruptedException {
    var spec =
        Specs.single(rig.site.url("/good.csv"))
            .replaceFirst(
                "\"inputs\"",
                "\"processing\": [{\"input\": \"people\", \"output\": \"people\", \"tabulator\":"
                    + " {\"headers\": 40}}], \"inputs\"");
    var run = rig.run(spec);

    assertThat(run.errors("people_csv").getFirst()).contains("people", "row 40");
  }

  @Test
  void invalidSchemaIsReported() throws InterruptedException {
    var table = Specs.table("people", rig.site.url("/good.csv"));
    table
        .putObject("schema")
        .putArray("fields")
        .addObject()
        .put("name", "id")
        .put("type", "colour");
    var run = rig.run(Specs.of(table.toString()));

    assertThat(run.status("people_csv")).isEqualTo(Status.FAILED);
    assertThat(run.errors("people_csv").getFirst())
        .contains("people", "colour", "(/schema/fields/0/type)");
  }

  @Test
  void rowsOfSeveralFilesAreCountedThrough() throws InterruptedException {
    var table = Specs.table("people", "x");
    table.putArray("path").add(rig.site.url("/good.csv")).add(rig.site.url("/wrong.csv"));
    var run = rig.run(Specs.of(table.toString()));

    assertThat(run.errors("people_csv").getFirst()).contains("people", "row 5");
    assertThat(run.status("people")).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void diskErrorFailsOnePipelineWithAnExplanation() throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("pkgstore/me/things"));
    Files.writeString(folder.resolve("pkgstore/me/things/people_csv"), "in the way");
    var run = rig.run(Specs.single(rig.site.url("/good.csv")));

    assertStatuses(
        run,
        """
        people_csv FAILED
        people_json SUCCEEDED
        people SUCCEEDED
         FAILED
        """);
    assertThat(run.errors("people_csv"))
        .containsExactly(
            "Resource \"people_csv\": the server could not read or write its files; push again,"
                + " or tell its operator");
    assertThat(run.updates().toString()).doesNotContain(folder.toString());
  }

  private static void assertStatuses(EngineRig.Run run, String expected) {
    for (var line : expected.lines().toList()) {
      var blank = line.lastIndexOf(' ');
      var artifact = line.substring(0, blank);
      assertThat(run.status(artifact).name()).as(artifact).isEqualTo(line.substring(blank + 1));
    }
    assertThat(run.status().isFinal()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, disk is full",
    "Disk quota exceeded, disk is full",
    "Read-only file system, disk is read-only"
  })
  void aDiskThatTakesNothingEndsTheRunWhichCanBeDoneAgain(String error, String words)
      throws InterruptedException {
    var plan = EngineRig.plan(Specs.single(rig.site.url("/good.csv")));
    var full = rig.engineOver(unable("put", rig.store, new IOException(error)));

    assertThatThrownBy(() -> full.run(plan.revision(), plan, _ -> {}))
        .isInstanceOf(DiskUnavailableException.class)
        .hasMessageContaining(words);
    assertThat(rig.run(plan).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void aDiskThatFailsBeforeTheFirstPipelineEndsTheRunWhichCanBeDoneAgain()
      throws InterruptedException {
    var plan = EngineRig.plan(Specs.single(rig.site.url("/good.csv")));
    var full = new IOException("No space left on device");
    var engine = rig.engineOver(unable("stat", rig.store, full));

    assertThatThrownBy(() -> engine.run(plan.revision(), plan, _ -> {}))
        .isInstanceOf(DiskUnavailableException.class)
        .hasMessageContaining("disk is full");
    assertThatThrownBy(() -> engine.hasPublished(plan.revision(), plan))
        .isInstanceOf(DiskUnavailableException.class);
    assertThat(rig.run(plan).status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void whatARunHasShownGoesWhenTheNextBegins() throws InterruptedException {
    rig.run(Specs.single(rig.site.url("/wrong.csv")));
    rig.site.text("/wrong.csv", "id,name\n1,Ann\n");
    var early = "me/things/1/early/validation_report.json";
    assertThat(rig.store.list("me/things/1/")).containsExactly(early);
    var seen = new AtomicBoolean(true);
    var plan = EngineRig.plan(Specs.single(rig.site.url("/wrong.csv")));

    rig.engine.run(
        plan.revision(), plan, _ -> seen.compareAndSet(true, !rig.store.list(early).isEmpty()));

    assertThat(seen).as("the report of the earlier run, at the first update").isFalse();
  }

  /** That store, of which one method fails. */
  private ArtifactStore unable(String failing, ArtifactStore store, IOException error) {
    return (ArtifactStore)
        Proxy.newProxyInstance(
            ArtifactStore.class.getClassLoader(),
            new Class<?>[] {ArtifactStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals(failing)) {
                throw new StoreUnavailableException("cannot write " + arguments[0], folder, error);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
