package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.dataset.Names;
import io.specstore.dataset.Status;
import io.specstore.registry.Database;
import io.specstore.registry.DatasetSummary;
import io.specstore.registry.Heading;
import io.specstore.registry.Revisions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Reads the registry for a reader: what they may not read does not exist for them. Safe for
/// concurrent use.
public final class Reading {
  private final Database database;
  private final StatusBodies bodies = new StatusBodies();

  public Reading(Database database) {
    this.database = database;
  }

  /// The revision that is meant, if it is there for that reader.
  ///
  /// @param owner an owner's id, or else the name that an owner goes by
  public Optional<ReadableRevision> find(
      String owner, String dataset, Selector selector, Supplier<Optional<Principal>> reader) {
    if (Names.ownerViolation(owner).isPresent() || Names.violation(dataset).isPresent()) {
      return Optional.empty();
    }
    // A token is verified before anything is looked up: how long that takes says nothing then.
    var known = reader.get();
    return heading(owner, dataset, selector, heading -> Access.mayRead(heading, () -> known))
        .map(heading ->
            new ReadableRevision(
                heading.id(),
                heading.version(),
                Access.isPrivate(heading),
                heading.certified(),
                heading.status() == Status.SUCCEEDED,
                heading.isHidden()));
  }

  /// What is hidden takes the very queries of what does not exist.
  private Optional<Heading> heading(
      String owner, String dataset, Selector selector, Predicate<Heading> mayBeRead) {
    var number = number(selector);
    return database
        .heading(owner, dataset, number)
        .filter(mayBeRead)
        .or(() ->
            database
                .read(tx -> tx.owners().idOf(owner))
                .filter(id -> !id.equals(owner))
                .flatMap(id -> database.heading(id, dataset, number))
                .filter(mayBeRead));
  }

  private static int number(Selector selector) {
    return switch (selector) {
      case Selector.Latest() -> Revisions.LATEST;
      case Selector.Successful() -> Revisions.SUCCESSFUL;
      case Selector.Numbered(var number) -> number;
    };
  }

  /// Whether that reader sees all of the revision, secrets of its sources' addresses among it.
  public boolean seesAll(ReadableRevision readable, Supplier<Optional<Principal>> reader) {
    return readable.isPrivate() || Access.isOwner(readable.id().dataset().ownerId(), reader);
  }

  /// The rendered status of a revision, made anew only when the revision changed.
  ///
  /// @param isWhole whether it is for a reader who sees all of it
  public byte[] statusBody(
      ReadableRevision readable, boolean isWhole, Function<StatusDetail, byte[]> render) {
    var key = new StatusBodies.Key(readable.id(), isWhole);
    return bodies
        .find(key, readable.version())
        .orElseGet(() -> {
          var detail = detail(readable);
          var body = render.apply(detail);
          bodies.keep(key, detail.revision().version(), body);
          return body;
        });
  }

  private StatusDetail detail(ReadableRevision readable) {
    return database
        .read(tx -> tx.detail(readable.id()))
        .map(found ->
            new StatusDetail(
                found.row(),
                found.spec(),
                found.pipelines(),
                found.logs(),
                readable.isCertified(),
                readable.isUnpublished()))
        .orElseThrow(() -> new IllegalStateException("no revision " + readable.id()));
  }

  /// The datasets of an owner in the order of their names, private ones for the owner only.
  ///
  /// @param owner an owner's id, or else the name that an owner goes by
  /// @param after the name after which the list begins; empty for its start
  public List<DatasetSummary> datasets(
      String owner, Supplier<Optional<Principal>> reader, String after, int limit) {
    var known = reader.get();
    return database.read(tx -> {
      // Of an owner that does not exist the list is empty, too, and takes the same queries.
      var id = tx.owners().idOf(owner).orElse(owner);
      return tx.datasets().list(id, Access.isOwner(id, () -> known), after, limit);
    });
  }
}
