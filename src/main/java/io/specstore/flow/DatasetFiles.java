package io.specstore.flow;

import io.specstore.datapackage.PublishedOrigin;
import io.specstore.datapackage.PublishedPackage;
import io.specstore.dataset.DatasetId;
import io.specstore.dataset.RevisionId;
import io.specstore.store.ArtifactStore;
import io.specstore.store.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The stored files of datasets: those of each revision, in a folder of its number, and those that
/// revisions share, under the hash of their bytes.
///
/// A shared file belongs to whichever revisions name it in their packages.
final class DatasetFiles {
  private static final String REPORT = "validation_report";

  private final ArtifactStore store;
  private final UnknownRevisions unknown;

  /// @param unknown the revisions that the registry does not know, and whose files stay
  DatasetFiles(ArtifactStore store, UnknownRevisions unknown) {
    this.store = store;
    this.unknown = unknown;
  }

  /// The datasets that have a folder.
  SequencedSet<DatasetId> datasets() {
    var datasets = new TreeSet<DatasetId>();
    for (var owner : store.folders("")) {
      for (var name : store.folders(owner)) {
        RevisionId.parse(owner + "/" + name + "/1").ifPresent(id -> datasets.add(id.dataset()));
      }
    }
    return datasets;
  }

  /// The revisions of that dataset above that number that have a package.
  NavigableSet<Integer> published(DatasetId dataset, int above) {
    return store.folders(dataset.toString()).stream()
        .flatMap(name -> RevisionId.parseNumber(name).stream())
        .filter(number -> number > above && isPublished(new RevisionId(dataset, number)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What the package of that revision says of it; empty when there is none that can be read.
  Optional<PublishedOrigin> origin(RevisionId id) {
    return descriptor(id).flatMap(PublishedOrigin::of);
  }

  /// The files of that dataset that no revision of these numbers has or names, and none that the
  /// registry does not know.
  List<Stored> notOf(DatasetId dataset, Set<Integer> left) {
    var numbers = new HashSet<>(left);
    numbers.addAll(unknown.of(dataset));
    var named = new HashSet<String>();
    for (int number : numbers) {
      named.addAll(namedBy(new RevisionId(dataset, number)));
    }
    return store.list(dataset + "/").stream()
        .filter(key -> !isOf(dataset, key, numbers) && !named.contains(key))
        .flatMap(key -> store.stat(key).stream())
        .toList();
  }

  private static boolean isOf(DatasetId dataset, String key, Set<Integer> numbers) {
    var number = numberOf(dataset, key);
    return number.isPresent() && numbers.contains(number.getAsInt());
  }

  /// The revision whose own that file is; no resource has a name of digits only.
  static OptionalInt numberOf(DatasetId dataset, String key) {
    var rest = key.substring(dataset.toString().length() + 1);
    var slash = rest.indexOf('/');
    return slash < 0
        ? OptionalInt.empty()
        : RevisionId.parseNumber(rest.substring(0, slash)).stream()
            .mapToInt(Integer::intValue)
            .findFirst();
  }

  /// The keys of the shared files that the package of that revision names; none when there is no
  /// package.
  Set<String> namedBy(RevisionId id) {
    var keys = new HashSet<String>();
    descriptor(id)
        .map(PublishedPackage::parse)
        .ifPresent(one -> one.paths().forEach(path -> keys.add(id.dataset() + "/" + path)));
    return keys;
  }

  /// The previews of a revision that has no package; none when it has one.
  List<Stored> early(RevisionId id) {
    if (isPublished(id)) {
      return List.of();
    }
    var report = id + "/" + PublishedPackage.earlyPath(REPORT);
    return store.list(id + "/").stream()
        .filter(key -> !key.equals(report))
        .flatMap(key -> store.stat(key).stream())
        .toList();
  }

  boolean isPublished(RevisionId id) {
    return store.stat(id + "/" + Publications.DESCRIPTOR).isPresent();
  }

  /// All files of that owner.
  List<Stored> of(String ownerId) {
    return store.list(ownerId + "/").stream().flatMap(key -> store.stat(key).stream()).toList();
  }

  private Optional<String> descriptor(RevisionId id) {
    return store.stat(id + "/" + Publications.DESCRIPTOR).map(this::text);
  }

  private String text(Stored stored) {
    try (var in = store.open(stored.key(), 0, stored.bytes())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + stored.key(), e);
    }
  }

  void delete(List<Stored> files) {
    files.forEach(file -> store.delete(file.key()));
  }
}
