package io.specstore.http;

import io.specstore.dataset.RevisionId;
import io.specstore.flow.Publications;
import io.specstore.flow.PublishedFile;
import io.specstore.flow.ReadableRevision;
import io.specstore.flow.Reading;
import io.specstore.flow.Selector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// `GET /{owner}/{dataset}/…` and `/{owner}/{dataset}/v/{revision}/…`: published files.
///
/// A browser never runs what an owner publishes in this server's name: types are not guessed, pages
/// are sandboxed, and everything but plain data is a download.
final class FileRoute implements Route.Endpoint {
  private static final HttpField SANDBOX =
      new PreEncodedHttpField("Content-Security-Policy", "sandbox");
  private static final HttpField BYTES = new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");

  /// Types that a browser shows or saves, and never runs.
  private static final Set<String> PLAIN_DATA =
      Set.of(
          "text/csv",
          "text/tab-separated-values",
          "text/plain",
          "text/markdown",
          "application/json",
          "application/geo+json",
          "application/zip",
          "application/octet-stream",
          "application/vnd.apache.parquet",
          "application/vnd.ms-excel",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp");

  private final Reading reading;
  private final Publications publications;

  FileRoute(Reading reading, Publications publications) {
    this.reading = reading;
    this.publications = publications;
  }

  @Override
  public Answer answer(Request request) {
    var path = request.path();
    var revision = revision(path);
    var file = path.subList(revision.isPresent() ? 4 : 2, path.size());
    if (!isFolder(file)
        && !file.getFirst().equals("v")
        && !file.stream().allMatch(FileRoute::isName)) {
      return Refusals.notFound();
    }
    var selector = revision.orElseGet(Selector.Successful::new);
    return reading
        .find(path.get(0), path.get(1), selector, request::reader)
        .map(readable -> {
          var isFixed = revision.isPresent() && readable.isFinal() && !readable.isPrivate();
          var answer = answer(request, readable, file);
          return isFixed && answer.status() < 400 ? answer.with(CacheControl.IMMUTABLE) : answer;
        })
        .orElseGet(() -> noRevision(request, selector));
  }

  private Answer answer(Request request, ReadableRevision readable, List<String> file) {
    var path = String.join("/", file);
    return publications
        .find(readable, path)
        .map(found -> answer(request, found))
        .orElseGet(() -> Refusals.notFound(whyMissing(readable, file, path)));
  }

  private String whyMissing(ReadableRevision readable, List<String> file, String path) {
    var id = readable.id();
    if (isFolder(file)) {
      return "This is the address of a package; GET /%s/v/%d/datapackage.json lists what it has"
          .formatted(id.dataset(), id.number());
    }
    if (file.getFirst().equals("v")) {
      return ("After v/ comes the number of a revision, such as /%s/v/%d/datapackage.json; without"
              + " v/ it is the latest that SUCCEEDED: /%1$s/datapackage.json")
          .formatted(id.dataset(), id.number());
    }
    return publications.whyMissing(readable, path);
  }

  /// Whoever may read the newest revision learns why there is none here.
  private Answer noRevision(Request request, Selector selector) {
    return reading
        .find(request.path().get(0), request.path().get(1), new Selector.Latest(), request::reader)
        .map(newest ->
            Refusals.notFound(
                selector instanceof Selector.Numbered(var number)
                    ? "Revision %d of %s cannot be found; the newest is %d"
                        .formatted(number, newest.id().dataset(), newest.id().number())
                    : "No revision of %s has SUCCEEDED yet; GET /source/%s says how far the newest is"
                        .formatted(newest.id().dataset(), newest.id())))
        .orElseGet(Refusals::notFound);
  }

  private static boolean isFolder(List<String> file) {
    return file.isEmpty() || file.equals(List.of(""));
  }

  /// `v/{number}` names a revision; no resource has a name of digits only, so it is nothing else.
  private static Optional<Selector> revision(List<String> path) {
    return path.size() > 3 && path.get(2).equals("v")
        ? RevisionId.parseNumber(path.get(3)).flatMap(_ -> Selector.parse(path.get(3)))
        : Optional.empty();
  }

  private static boolean isName(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.indexOf('/') < 0
        && segment.codePoints().noneMatch(Character::isISOControl);
  }

  static Answer answer(Request request, PublishedFile file) {
    var tag = EntityTag.of(file.etag());
    var answer =
        Preconditions.answer(request, tag, file.modified())
            .orElseGet(() ->
                part(request, file, tag)
                    .with(new HttpField(HttpHeader.ETAG, tag.toString()), BYTES))
            .with(
                CacheControl.of(file.isPrivate()),
                SANDBOX,
                new HttpField(HttpHeader.LAST_MODIFIED, DateGenerator.formatDate(file.modified())));
    return file.isPrivate() ? answer : Cors.open(answer);
  }

  private static Answer part(Request request, PublishedFile file, EntityTag tag) {
    return switch (range(request, file, tag)) {
      case ByteRange.Whole() -> content(200, file, 0, file.bytes());
      case ByteRange.Part(var from, var length) ->
          content(206, file, from, length)
              .with(
                  HttpHeader.CONTENT_RANGE,
                  "bytes %d-%d/%d".formatted(from, from + length - 1, file.bytes()));
      case ByteRange.Unsatisfiable() ->
          Refusals.refusal(416, "The file has " + file.bytes() + " bytes")
              .with(HttpHeader.CONTENT_RANGE, "bytes */" + file.bytes());
    };
  }

  /// A range that holds only for another version of the file, or of a time, is none.
  private static ByteRange range(Request request, PublishedFile file, EntityTag tag) {
    var isOfThis =
        request
            .header(HttpHeader.IF_RANGE)
            .map(condition -> condition.strip().equals(tag.toString()))
            .orElse(true);
    return request
        .header(HttpHeader.RANGE)
        .filter(_ -> isOfThis && request.method().equals("GET"))
        .map(range -> ByteRange.of(range, file.bytes()))
        .orElseGet(ByteRange.Whole::new);
  }

  private static Answer content(int status, PublishedFile file, long from, long length) {
    var type = new HttpField(HttpHeader.CONTENT_TYPE, file.mediaType());
    var answer =
        new Answer(status, List.of(type), new Answer.Content.Artifact(file.key(), from, length));
    return PLAIN_DATA.contains(file.mediaType().split(";", 2)[0])
        ? answer
        : answer.with(
            HttpHeader.CONTENT_DISPOSITION, ContentDisposition.attachment(file.fileName()));
  }
}
