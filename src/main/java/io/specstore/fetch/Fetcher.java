package io.specstore.fetch;

import io.specstore.store.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/// Fetches sources, completely and within limits. Safe for concurrent use; a fetch can be
/// interrupted at any time.
public final class Fetcher implements AutoCloseable {
  private static final Set<String> PAGE_FORMATS = Set.of("html", "htm", "xhtml");

  private final ArtifactStore blobs;
  private final FetchLimits limits;
  private final Reach reach;
  private final InstantSource clock;
  private final SourceShares shares = new SourceShares(SourceShares.USUAL);

  /// Made for the first download, under this object's lock: it reads the certificates that the
  /// machine trusts, for which no start should wait.
  private @Nullable WebClient web;

  /// @param blobs where uploaded bytes lie, under `{ownerId}/{sha256}`
  /// @param reach where on the web sources may lie
  /// @param clock for servers that say until when to wait
  public Fetcher(ArtifactStore blobs, FetchLimits limits, Reach reach, InstantSource clock) {
    this.blobs = blobs;
    this.limits = limits;
    this.reach = reach;
    this.clock = clock;
  }

  private synchronized WebClient web() {
    if (web == null) {
      web =
          new WebClient(
              new AddressGuard(SystemDefaultDnsResolver.INSTANCE, reach.allowPrivate()),
              reach.ports(),
              limits,
              clock);
    }
    return web;
  }

  /// Brings the bytes of that source to this machine: into that file, which is made, unless they
  /// can be read where they lie.
  ///
  /// @param format of the resource, such as `csv`; a web page is taken for data only when it is one
  /// @throws UncheckedIOException when the file can't be written
  public Fetched fetch(Source source, Path into, String format)
      throws FetchException, InterruptedException {
    return switch (source) {
      case Source.Web web ->
          fetchWeb(web, into, PAGE_FORMATS.contains(format.toLowerCase(Locale.ROOT)));
      case Source.Blob blob -> fetchBlob(blob, into);
      case Source.LocalFile file -> fetchFile(file);
    };
  }

  /// The key under which the bytes of that hash lie among an owner's blobs.
  public static String blobKey(String ownerId, String sha256) {
    return ownerId + "/" + sha256;
  }

  @Override
  public synchronized void close() {
    if (web != null) {
      web.close();
    }
  }

  private Fetched fetchWeb(Source.Web source, Path into, boolean mayBePage)
      throws FetchException, InterruptedException {
    var address = source.address();
    try (var _ = shares.enter(source.ownerId(), WebAddress.host(address))) {
      return web().get(address, into, mayBePage);
    }
  }

  private Fetched fetchBlob(Source.Blob blob, Path into)
      throws FetchException, InterruptedException {
    var key = blobKey(blob.ownerId(), blob.sha256());
    try {
      if (blobs.link(key, into)) {
        var size = Files.size(into);
        download(blob).requireSize(size);
        return new Fetched.Linked(into, size);
      }
      try (var bytes = blobs.open(key, 0, Long.MAX_VALUE)) {
        return download(blob).write(bytes, into);
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof NoSuchFileException) {
        throw FetchException.permanent(
            blob.shown() + " is not among this owner's uploaded bytes; upload them and push again");
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + blob.shown(), e);
    }
  }

  private Fetched fetchFile(Source.LocalFile file) throws FetchException {
    try (var _ = Files.newInputStream(file.file())) {
      var found = Fetched.InPlace.of(file.file());
      download(file).requireSize(found.bytes());
      return found;
    } catch (IOException _) {
      throw FetchException.permanent(
          file.shown() + " cannot be read under SOURCE_ROOT; check that it is there and open");
    }
  }

  private Download download(Source source) {
    return new Download(source.shown(), limits.maxBytes());
  }
}
