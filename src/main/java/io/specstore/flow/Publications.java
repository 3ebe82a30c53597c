package io.specstore.flow;

import io.specstore.datapackage.PublishedPackage;
import io.specstore.datapackage.PublishedResource;
import io.specstore.dataset.RevisionId;
import io.specstore.store.ArtifactStore;
import io.specstore.store.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Finding what was published: a package's descriptor, its README and its files.
///
/// Which revision may be read, and by whom, is [Reading]'s matter. A package exists once its
/// `datapackage.json` does; before that only the previews of its long tables can be found.
public final class Publications {
  static final String DESCRIPTOR = "datapackage.json";
  private static final String README = "README.md";

  /// What is known of the columns of the package's tables.
  public static final String STATISTICS = "statistics.json";

  private final ArtifactStore store;

  public Publications(ArtifactStore store) {
    this.store = store;
  }

  /// The file at that path below a revision, if there is one.
  ///
  /// @param path `datapackage.json`, `README.md`, `statistics.json`, `r/{name or index}.{ext}`, or
  ///   the path of a resource as the descriptor has it
  public Optional<PublishedFile> find(ReadableRevision readable, String path) {
    var id = readable.id();
    var descriptor = store.stat(id + "/" + DESCRIPTOR);
    if (descriptor.isEmpty()) {
      return PublishedPackage.earlyPathOf(path)
          .flatMap(early -> store.stat(id + "/" + early))
          .map(found -> ofRevision(readable, found, "application/json"));
    }
    return switch (path) {
      case DESCRIPTOR -> Optional.of(ofRevision(readable, descriptor.get(), "application/json"));
      case README ->
          store
              .stat(id + "/" + README)
              .map(found -> ofRevision(readable, found, "text/markdown; charset=utf-8"));
      case STATISTICS ->
          store
              .stat(id + "/" + STATISTICS)
              .map(found -> ofRevision(readable, found, "application/json"));
      default ->
          parse(descriptor.get()).find(path).flatMap(resource -> ofResource(readable, resource));
    };
  }

  /// Why there is no file at that path, and what there is instead: a sentence for people.
  public String whyMissing(ReadableRevision readable, String path) {
    var id = readable.id();
    return store
        .stat(id + "/" + DESCRIPTOR)
        .map(descriptor -> parse(descriptor).whyMissing(path))
        .orElse(
            "Revision %d of %s is not published; GET /source/%s says how far it is"
                .formatted(id.number(), id.dataset(), id));
  }

  private static PublishedFile ofRevision(
      ReadableRevision readable, Stored stored, String mediaType) {
    var name = stored.key().substring(stored.key().lastIndexOf('/') + 1);
    var etag = "%d-%d".formatted(readable.id().number(), stored.bytes());
    return new PublishedFile(
        stored.key(),
        stored.bytes(),
        etag,
        mediaType,
        name,
        stored.modified(),
        readable.isPrivate());
  }

  private Optional<PublishedFile> ofResource(
      ReadableRevision readable, PublishedResource resource) {
    RevisionId id = readable.id();
    return store
        .stat(id.dataset() + "/" + resource.path())
        .map(stored ->
            new PublishedFile(
                stored.key(),
                stored.bytes(),
                resource.hash().isEmpty()
                    ? "%d-%d".formatted(id.number(), stored.bytes())
                    : resource.hash(),
                resource.mediaType(),
                resource.path().substring(resource.path().lastIndexOf('/') + 1),
                stored.modified(),
                readable.isPrivate()));
  }

  private PublishedPackage parse(Stored descriptor) {
    try (var in = store.open(descriptor.key(), 0, descriptor.bytes())) {
      return PublishedPackage.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + descriptor.key(), e);
    }
  }
}
