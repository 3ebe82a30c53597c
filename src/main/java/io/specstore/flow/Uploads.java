package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.registry.Database;
import io.specstore.registry.DatasetRow;
import io.specstore.registry.Transaction;
import io.specstore.registry.UploadKeys;
import io.specstore.spec.SourceSpec;
import io.specstore.spec.SpecHead;
import io.specstore.spec.SpecParser;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Accepts specs: each becomes the next revision of its dataset, in one transaction, or is refused.
/// Safe for concurrent use.
///
/// The order of refusal is: empty, owner, token, names, limit of datasets, then all problems of the
/// spec together.
public final class Uploads {
  /// That nobody, or another, asks, in the words that clients know.
  public static final Problem NOT_AUTHORISED =
      new Problem("token", "No token or token not authorised for owner");

  private final Database database;
  private final Acceptance acceptance;
  private final InstantSource clock;
  private final OwnerChecks checks;
  private final OwnerNames names;

  public Uploads(
      Database database, Acceptance acceptance, InstantSource clock, OwnerChecks checks) {
    this.database = database;
    this.acceptance = acceptance;
    this.clock = clock;
    this.checks = checks;
    this.names = new OwnerNames(database, checks.idOfName());
  }

  /// What owners may do with the flows of what was accepted.
  public FlowControl control() {
    return new FlowControl(database, acceptance, clock);
  }

  /// Takes the JSON text of a spec; durable when it answers Accepted.
  ///
  /// @param principal who sends it; asked once it is known whose the spec is
  public UploadAnswer upload(String body, Supplier<Optional<Principal>> principal) {
    return upload(body, "", principal);
  }

  /// Likewise; the same body with the same key within a day gets the first answer again, and
  /// another body is refused.
  ///
  /// @param key the client's `Idempotency-Key`; empty for none
  public UploadAnswer upload(String body, String key, Supplier<Optional<Principal>> principal) {
    return switch (SpecParser.open(body)) {
      case Outcome.Refused<SpecHead>(var problems) -> new UploadAnswer.Refused("", problems);
      case Outcome.Ok<SpecHead>(var head) ->
          principal
              .get()
              .filter(owner -> owner.ownerId().equals(head.ownerId()))
              .map(owner -> uploadOwn(head, owner, UploadKey.of(key, body)))
              .orElseGet(() -> new UploadAnswer.Refused("", List.of(NOT_AUTHORISED)));
    };
  }

  private UploadAnswer uploadOwn(SpecHead head, Principal owner, Outcome<Optional<UploadKey>> key) {
    return switch (key) {
      case Outcome.Refused<Optional<UploadKey>>(var problems) ->
          new UploadAnswer.Refused("", problems);
      case Outcome.Ok<Optional<UploadKey>>(var known) ->
          switch (head.names()) {
            case Outcome.Refused<DatasetId>(var problems) -> new UploadAnswer.Refused("", problems);
            case Outcome.Ok<DatasetId>(var dataset) ->
                uploadNamed(head, dataset, new Sender(owner, known));
          };
    };
  }

  /// Who sends an upload, and the key by which it is known when it is repeated.
  private record Sender(Principal owner, Optional<UploadKey> key) {}

  private UploadAnswer uploadNamed(SpecHead head, DatasetId dataset, Sender sender) {
    return switch (acceptance.parse(head)) {
      case Outcome.Refused<SourceSpec>(var problems) ->
          database
              .read(tx -> limit(tx, dataset, sender.owner()))
              .map(limit -> refused(dataset, limit))
              .orElseGet(() -> new UploadAnswer.Refused(dataset.toString(), problems));
      case Outcome.Ok<SourceSpec>(var spec) -> save(spec, sender);
    };
  }

  private UploadAnswer save(SourceSpec spec, Sender sender) {
    var dataset = spec.dataset();
    try {
      // Many files may be looked at for that: not while others wait to write to the registry.
      var full = checks.limit().apply(dataset.ownerId());
      var saved = database.inTransaction(tx -> saveIn(tx, spec, sender, full));
      if (!saved.isRepeated() && saved.answer() instanceof UploadAnswer.Accepted(var revision, _)) {
        acceptance.begin(revision);
      }
      return saved.isNamed()
          ? saved.answer()
          : noted(saved.answer(), names.prove(sender.owner(), spec.owner()));
    } catch (Acceptance.SpecRefusedException refusal) {
      return new UploadAnswer.Refused(dataset.toString(), refusal.problems());
    }
  }

  private static UploadAnswer noted(UploadAnswer answer, Optional<Problem> note) {
    return switch (answer) {
      case UploadAnswer.Accepted(var revision, var notes) ->
          new UploadAnswer.Accepted(
              revision, Stream.concat(notes.stream(), note.stream()).toList());
      case UploadAnswer.Refused refused -> refused;
    };
  }

  /// @param isRepeated whether it was answered before
  /// @param isNamed whether the owner's name leads to them, or is of no account
  private record Saved(UploadAnswer answer, boolean isRepeated, boolean isNamed) {
    static Saved refused(DatasetId dataset, Problem problem) {
      return new Saved(Uploads.refused(dataset, problem), false, true);
    }
  }

  private Saved saveIn(Transaction tx, SourceSpec spec, Sender sender, Optional<Problem> full) {
    if (sender.key().isEmpty()) {
      return saveWithin(full, tx, spec, sender);
    }
    var key = sender.key().get();
    var ownerId = spec.dataset().ownerId();
    // The same upload at the same time, repeated by a client that waits no longer, waits here.
    var name = tx.owners().lock(ownerId);
    var now = clock.instant();
    var used = tx.uploadKeys().find(ownerId, key.text(), now.minus(UploadKey.KEPT));
    if (used.isPresent()) {
      return new Saved(
          repeated(tx, used.get(), key, spec),
          true,
          names.use(tx, sender.owner(), spec.owner(), name));
    }
    var saved = saveWithin(full, tx, spec, sender);
    if (saved.answer() instanceof UploadAnswer.Accepted(var revision, _)) {
      tx.uploadKeys().put(key.text(), new UploadKeys.Used(key.bodySha256(), revision), now);
    }
    return saved;
  }

  private Saved saveWithin(Optional<Problem> full, Transaction tx, SourceSpec spec, Sender sender) {
    return full.map(problem -> Saved.refused(spec.dataset(), problem))
        .orElseGet(() -> saveNew(tx, spec, sender.owner()));
  }

  /// What was deleted meanwhile is not made anew for a client that repeats itself.
  private static UploadAnswer repeated(
      Transaction tx, UploadKeys.Used used, UploadKey key, SourceSpec spec) {
    if (!used.sha256().equals(key.bodySha256())) {
      return refused(
          spec.dataset(),
          new Problem(
              "idempotency-key-reused",
              "This Idempotency-Key was used for another upload, which became "
                  + used.revision()
                  + "; give each upload a key of its own"));
    }
    return tx.tombstones().isDeleted(used.revision())
        ? refused(
            spec.dataset(),
            new Problem(
                "idempotency-key-deleted",
                "This upload became "
                    + used.revision()
                    + ", which was deleted since; to upload it again, give it a new"
                    + " Idempotency-Key"))
        : new UploadAnswer.Accepted(used.revision(), spec.notes());
  }

  /// Forgets the keys of uploads that are too old to be repeated.
  public void forgetOldKeys() {
    database.transact(tx -> tx.uploadKeys().forget(clock.instant().minus(UploadKey.KEPT)));
  }

  /// Two uploads of new datasets by one owner wait for one another here, so that they can't both
  /// take the last place of the limit; a new revision of a known dataset waits for nobody else's,
  /// unless waiting flows have a limit too.
  private Saved saveNew(Transaction tx, SourceSpec spec, Principal owner) {
    var dataset = spec.dataset();
    var now = clock.instant();
    var known = tx.datasets().find(dataset);
    if (known.isEmpty() && !spec.problemsIfNew().isEmpty()) {
      return new Saved(
          new UploadAnswer.Refused(dataset.toString(), spec.problemsIfNew()), false, true);
    }
    var name = known.map(DatasetRow::ownerName).orElse("");
    if (known.isEmpty() || acceptance.isCounting()) {
      name = tx.owners().lock(dataset.ownerId());
      var limit = limit(tx, dataset, owner);
      if (limit.isPresent()) {
        return Saved.refused(dataset, limit.get());
      }
    }
    var isNamed = names.use(tx, owner, spec.owner(), name);
    if (known.isEmpty()) {
      tx.datasets().create(dataset, now);
    }
    var revision = acceptance.accept(tx, spec, now);
    return new Saved(new UploadAnswer.Accepted(revision, spec.notes()), false, isNamed);
  }

  /// The limit that a new revision of that dataset would pass, if there is one.
  private Optional<Problem> limit(Transaction tx, DatasetId dataset, Principal owner) {
    return tx.datasets().find(dataset).isEmpty()
            && tx.datasets().count(dataset.ownerId()) >= owner.maxDatasets()
        ? Optional.of(
            new Problem(
                "dataset-limit",
                "Max datasets for user exceeded plan limit (%d)".formatted(owner.maxDatasets())))
        : acceptance.waitingProblem(tx, dataset.ownerId());
  }

  private static UploadAnswer refused(DatasetId dataset, Problem problem) {
    return new UploadAnswer.Refused(dataset.toString(), List.of(problem));
  }
}
