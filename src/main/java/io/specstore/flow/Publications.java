package io.specstore.flow;

import io.specstore.auth.Principal;
import io.specstore.datapackage.PublishedPackage;
import io.specstore.datapackage.PublishedResource;
import io.specstore.dataset.RevisionId;
import io.specstore.store.ArtifactStore;
import io.specstore.store.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Finding what was published: a package's descriptor, its README and its files.
///
/// A revision's package is there when its `datapackage.json` is; nothing but the previews of its
/// long tables can be found before.
public final class Publications {
  private static final String DESCRIPTOR = "datapackage.json";
  private static final String README = "README.md";

  /// What is known of the columns of the package's tables.
  public static final String STATISTICS = "statistics.json";

  private final Reading reading;
  private final ArtifactStore store;

  public Publications(Reading reading, ArtifactStore store) {
    this.reading = reading;
    this.store = store;
  }

  /// The file at that path below a revision, if it is there for that reader.
  ///
  /// @param path `datapackage.json`, `README.md`, `statistics.json`, `r/{name or index}.{ext}`, or
  ///   the path of a resource as the descriptor has it
  public Optional<PublishedFile> find(
      String owner,
      String dataset,
      Selector selector,
      String path,
      Supplier<Optional<Principal>> reader) {
    return reading.find(owner, dataset, selector, reader).flatMap(readable -> find(readable, path));
  }

  private Optional<PublishedFile> find(ReadableRevision readable, String path) {
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
          store.stat(id + "/" + README).map(found -> ofRevision(readable, found, "text/markdown"));
      case STATISTICS ->
          store
              .stat(id + "/" + STATISTICS)
              .map(found -> ofRevision(readable, found, "application/json"));
      default ->
          parse(descriptor.get()).find(path).flatMap(resource -> ofResource(readable, resource));
    };
  }

  private static PublishedFile ofRevision(
      ReadableRevision readable, Stored stored, String mediaType) {
    var name = stored.key().substring(stored.key().lastIndexOf('/') + 1);
    var etag = "%d-%d".formatted(readable.id().number(), stored.bytes());
    return new PublishedFile(
        stored.key(), stored.bytes(), etag, mediaType, name, readable.isPrivate());
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
                readable.isPrivate()));
  }

  private PublishedPackage parse(Stored descriptor) {
    try (var in = store.open(descriptor.key(), 0, descriptor.bytes())) {
      return PublishedPackage.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + descriptor.key(), e);
    }
  }
}
