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
    if (!file.stream().allMatch(FileRoute::isName)) {
      return Refusals.notFound();
    }
    var selector = revision.orElseGet(Selector.Successful::new);
    return reading
        .find(path.get(0), path.get(1), selector, request::reader)
        .map(readable -> {
          var isFixed = revision.isPresent() && readable.isFinal() && !readable.isPrivate();
          var answer = answer(request, readable, String.join("/", file));
          return isFixed && answer.status() < 400 ? answer.with(CacheControl.IMMUTABLE) : answer;
        })
        .orElseGet(Refusals::notFound);
  }

  private Answer answer(Request request, ReadableRevision readable, String path) {
    return publications
        .find(readable, path)
        .map(found -> answer(request, found))
        .orElseGet(() -> Refusals.notFound(publications.whyMissing(readable, path)));
  }

  /// `v/{number}` names a revision; no resource has a name of digits only, so it is nothing else.
  private static Optional<Selector> revision(List<String> path) {
    return path.size() > 4 && path.get(2).equals("v")
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
