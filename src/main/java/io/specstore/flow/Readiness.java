package io.specstore.flow;

import io.specstore.flow.Probe.Finding;
import io.specstore.registry.Database;
import io.specstore.registry.RegistryException;
import io.specstore.registry.RegistryUnavailableException;
import io.specstore.store.ArtifactStore;
import io.specstore.store.StoreUnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether the server can do its work now, by doing some: it writes a row of the registry
/// and a file of each store. Safe for concurrent use.
public final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

  private final LogThrottle throttle;
  private final List<Probe> writing;
  private final List<Probe> reading;
  private final AtomicBoolean wasReady = new AtomicBoolean(true);

  public Readiness(
      Database database, ArtifactStore packages, ArtifactStore blobs, LongSupplier nanoTime) {
    this.throttle = new LogThrottle(nanoTime);
    var registry = "The database";
    var packageStore = "The package store";
    var blobStore = "The store of uploaded bytes";
    this.writing =
        List.of(
            new Probe(registry, () -> tried(registry, database::checkWriting), nanoTime),
            new Probe(packageStore, () -> tried(packageStore, packages::checkWriting), nanoTime),
            new Probe(blobStore, () -> tried(blobStore, blobs::checkWriting), nanoTime));
    this.reading =
        List.of(
            new Probe(registry, () -> tried(registry, database::checkReading), nanoTime),
            new Probe(packageStore, () -> tried(packageStore, packages::checkReading), nanoTime));
  }

  /// Why nothing can be uploaded now; empty when something can. The result is at most 5 s old, and
  /// there within 3 s.
  public Optional<String> writingProblem() {
    var problem = problem(writing);
    if (!wasReady.getAndSet(problem.isEmpty()) && problem.isEmpty()) {
      LOG.info("the server is ready again");
    }
    return problem;
  }

  /// Why states and files cannot be read now; empty when they can. Likewise.
  public Optional<String> readingProblem() {
    return problem(reading);
  }

  private Optional<String> problem(List<Probe> probes) {
    probes.forEach(Probe::begin);
    var problems = probes.stream().map(Probe::problem).flatMap(Optional::stream).toList();
    problems.forEach(this::log);
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(problems.stream().map(Finding::words).collect(Collectors.joining("; ")));
  }

  private void log(Finding finding) {
    var detail = finding.detail().isEmpty() ? "" : " (" + finding.detail() + ")";
    throttle.report(
        finding.words(),
        more -> LOG.warn("the server is not ready: {}{}{}", finding.words(), detail, more));
  }

  private static Optional<Finding> tried(String subject, Runnable check) {
    try {
      check.run();
      return Optional.empty();
    } catch (RegistryUnavailableException e) {
      return Optional.of(
          new Finding(subject + " " + e.reason().words(), String.valueOf(e.getMessage())));
    } catch (StoreUnavailableException e) {
      return Optional.of(
          new Finding(subject + " " + e.reason().words(), String.valueOf(e.getMessage())));
    } catch (RegistryException e) {
      return Optional.of(
          new Finding(subject + " refuses a statement", String.valueOf(e.getMessage())));
    }
  }
}
