package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.specstore.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine of this process as a whole: the contract, and how runs begin, stop and go together.
class LocalEngineContractTest extends EngineContract {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void openEngine() {
    rig = new EngineRig(folder);
    rig.site.text("/a.csv", "id,name\n1,Ann\n2,Bob\n");
  }

  @Override
  @AfterEach
  void closeEngine() {
    rig.close();
  }

  @Override
  Engine engine() {
    return rig.engine;
  }

  @Override
  Plan plan() {
    return EngineRig.plan(Specs.single(rig.site.url("/a.csv")));
  }

  @Test
  void planOfAnotherRevisionIsRefused() {
    var other = EngineRig.plan(Specs.single("a.csv"), java.util.Set.of(), 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rig.engine.run(plan().revision(), other, _ -> {}));
  }

  @Test
  void nothingIsLeftInTheWorkFolder() throws InterruptedException {
    rig.run(plan());

    assertThat(rig.work).isEmptyDirectory();
  }

  @Test
  void leftoversOfKilledRunsAreRemovedAtTheStart() throws IOException {
    Files.createDirectories(rig.work.resolve("me-things-1-123"));
    Files.writeString(rig.work.resolve("me-things-1-123/1"), "half");
    try (var next = new EngineRig(folder)) {
      assertThat(next.work).isEmptyDirectory();
    }
  }

  @Test
  void runThatIsStoppedPublishesNothingAndCleansUp() throws InterruptedException {
    var asked = new CountDownLatch(1);
    rig.site.page("/a.csv", _ -> asked.countDown());
    var plan = plan();
    var outcome = new AtomicReference<Throwable>();
    var thread =
        Thread.ofPlatform()
            .start(() ->
                outcome.set(catchThrowable(() -> rig.engine.run(plan.revision(), plan, _ -> {}))));
    asked.await();
    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(10))).as("long before the source is silent").isTrue();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    assertThat(rig.store.list("")).isEmpty();
    assertThat(rig.work).isEmptyDirectory();
  }

  @Test
  void runEndsWithTheExceptionOfItsListener() {
    var plan = plan();
    var exception = new IllegalStateException("the registry is away");
    var delivered = new ArrayList<String>();

    assertThatThrownBy(() ->
            rig.engine.run(
                plan.revision(),
                plan,
                update -> {
                  delivered.add(update.pipeline().toString());
                  throw exception;
                }))
        .isSameAs(exception);
    assertThat(delivered).hasSize(1);
    assertThat(rig.work).isEmptyDirectory();
  }

  @Test
  void tenRunsSideBySideShareNothing() throws InterruptedException, ExecutionException {
    var runs = new ArrayList<Callable<EngineRig.Run>>();
    for (var number = 1; number <= 10; number++) {
      var path = "/" + number + ".csv";
      rig.site.text(path, "id,name\n" + number + ",Ann\n");
      var spec = Specs.single(rig.site.url(path));
      var plan = EngineRig.plan(spec, io.specstore.plan.ArtifactType.usual(), number);
      runs.add(() -> rig.run(plan));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run : threads.invokeAll(runs)) {
        var number = run.get().plan().revision().number();
        assertThat(run.get().content("people_csv")).isEqualTo("id,name\r\n" + number + ",Ann\r\n");
      }
    }
    assertThat(rig.work).isEmptyDirectory();
  }

  @Test
  void whatAnEarlierRunPublishedStays() throws InterruptedException {
    var first = rig.run(plan());
    rig.site.text("/a.csv", "id,name\n3,Eve\n");
    var second = rig.run(plan());

    assertThat(second.published()).isEqualTo(first.published());
    assertThat(second.content("people_csv")).contains("Ann");
    for (var pipeline : second.plan().pipelines()) {
      var artifact = pipeline.artifact().name();
      assertThat(second.stats(artifact)).as(artifact).isEqualTo(first.stats(artifact));
    }
    assertThat(rig.site.requests()).hasSize(1);
  }

  @Test
  void packageOfAnotherUploadStays() throws IOException, InterruptedException {
    rig.run(plan());
    var key = "me/things/1/datapackage.json";
    var text =
        new String(
            rig.store.open(key, 0, 100_000).readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8);
    rig.store.put(
        key,
        Files.writeString(
            folder.resolve("old"), text.replace(EngineRig.UPLOADED, "2001-01-01T00:00:00Z")));
    rig.site.text("/a.csv", "id,name\n3,Eve\n");

    var run = rig.run(plan());
    assertThat(run.errors("validation_report"))
        .singleElement()
        .asString()
        .contains("another package", "adopt");
    assertThat(run.text(key)).contains("2001-01-01");
  }

  @Test
  void whatAnEarlierRunPublishedIsMadeAnewWhereItChangedOnTheDisk()
      throws IOException, InterruptedException {
    var first = rig.run(plan());
    var text = first.content("people_csv");
    var csv = "me/things/" + first.resource("people_csv").path("path").asText();
    rig.store.put(csv, Files.writeString(folder.resolve("rot"), text.replace("Ann", "Anm")));

    assertThat(rig.run(plan()).content("people_csv")).isEqualTo(text);
    rig.store.delete(csv);
    assertThat(rig.run(plan()).content("people_csv")).isEqualTo(text);
  }

  /** Its package names what it published, which the new bytes are not. */
  @Test
  void packageStaysWhenItsFilesCannotBeMadeAgain() throws IOException, InterruptedException {
    var first = rig.run(plan());
    var csv = "me/things/" + first.resource("people_csv").path("path").asText();
    rig.store.delete(csv);
    rig.site.text("/a.csv", "id,name\n3,Eve\n");

    var second = rig.run(plan());
    assertThat(second.published()).isEqualTo(first.published());
    assertThat(second.errors("")).singleElement().asString().contains("another package");
  }

  @Test
  void halfAPackageIsNoEarlierRun() throws IOException, InterruptedException {
    rig.store.put(
        "me/things/1/datapackage.json", Files.writeString(folder.resolve("half"), "{\"id\":"));

    assertThat(rig.run(plan()).content("people_csv")).contains("Ann");
  }
}
