package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.archive.HashingOutputStream;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.fetch.FetchException;
import io.specstore.fetch.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/// Fetches the bytes of a resource: from one address, from several, or from the descriptor itself.
final class SourceFetch {
  /// The most files that a resource may consist of.
  private static final int MAX_PARTS = 1_000;

  private final RunContext context;

  SourceFetch(RunContext context) {
    this.context = context;
  }

  SourceBytes bytes(Resource resource) throws InterruptedException {
    try {
      if (resource.url().isEmpty() && resource.json().has("data")) {
        return inline(resource);
      }
      var parts = addresses(resource);
      return parts.isEmpty() ? one(resource, resource.url().orElse("")) : all(resource, parts);
    } catch (IOException | RuntimeException e) {
      return new SourceBytes.Unavailable(context.logError(e));
    }
  }

  private static List<String> addresses(Resource resource) {
    return resource.json().path("parts").valueStream().map(part -> part.asText()).toList();
  }

  /// Writes data that is in the descriptor to a file.
  private SourceBytes inline(Resource resource) throws IOException {
    var data = resource.json().path("data");
    var text = data.isTextual() ? data.textValue() : data.toString();
    return new SourceBytes.Available(
        new SourceFile(resource.name(), HashedFile.ofText(context.folder().newFile(), text)),
        "inline data");
  }

  private SourceBytes one(Resource resource, String address) throws InterruptedException {
    var owner = context.plan().revision().dataset().ownerId();
    return switch (context.parts().sources().resolve(address, owner)) {
      case Outcome.Ok<Source>(var source) -> fetched(resource, source);
      case Outcome.Refused<Source>(var problems) ->
          new SourceBytes.Unavailable(problems.getFirst().message());
    };
  }

  private SourceBytes fetched(Resource resource, Source source) throws InterruptedException {
    try {
      var into = context.folder().newFile();
      var fetched = context.parts().fetcher().fetch(source, into, resource.format().orElse(""));
      var file = new SourceFile(resource.name(), fetched);
      context.metrics().fetched(file.bytes());
      context.ledger().addFile(file);
      return new SourceBytes.Available(file, source.shown());
    } catch (FetchException e) {
      e.limit().ifPresent(context.metrics()::limitMet);
      return new SourceBytes.Unavailable(e.text());
    }
  }

  private SourceBytes all(Resource resource, List<String> addresses)
      throws IOException, InterruptedException {
    if (addresses.size() > MAX_PARTS) {
      return new SourceBytes.Unavailable(
          "it has more than " + MAX_PARTS + " files, which is the limit; join some of them");
    }
    var files = new ArrayList<SourceFile>();
    var shown = "";
    for (var address : addresses) {
      switch (one(resource, address)) {
        case SourceBytes.Available(var file, _, var from) -> {
          files.add(file);
          shown = shown.isEmpty() ? from : shown;
        }
        case SourceBytes.Unavailable(var reason) -> {
          return new SourceBytes.Unavailable("part " + (files.size() + 1) + ": " + reason);
        }
      }
    }
    var more = addresses.size() - 1;
    return new SourceBytes.Available(
        new SourceFile(resource.name(), joined(files)),
        files,
        shown + " and " + more + (more == 1 ? " more file" : " more files"));
  }

  /// Joins the parts in their order; the standard says that they make one file.
  private HashedFile joined(List<SourceFile> parts) throws IOException, InterruptedException {
    var file = new HashingOutputStream(context.folder().newFile());
    try (file) {
      for (var part : parts) {
        try (var in = Files.newInputStream(part.path())) {
          HashedFile.copy(in, file, part.bytes());
        }
      }
    }
    return file.hashedFile();
  }
}
