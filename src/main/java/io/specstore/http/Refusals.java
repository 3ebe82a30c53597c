package io.specstore.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;

/// The answers that refuse a request, and why: one shape for every client.
///
/// Clients of the original read `errors` of a 200 and `error.message` of everything else.
final class Refusals {
  /// Seconds after which somebody who found the server unable may ask again.
  private static final String RETRY_AFTER_SECONDS = "5";

  private static final byte[] NOT_FOUND =
      "{\"error\":{\"message\":\"Not found\"}}".getBytes(StandardCharsets.UTF_8);

  private Refusals() {}

  /// The same answer for what does not exist and for what is hidden.
  static Answer notFound() {
    return Answer.json(404, NOT_FOUND).with(CacheControl.NO_STORE);
  }

  /// The answer for what is missing below something that the reader may read.
  static Answer notFound(String why) {
    var body =
        JsonBytes.write(json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("error");
          json.writeStringField("message", why);
          json.writeEndObject();
          json.writeEndObject();
        });
    return Answer.json(404, body).with(CacheControl.NO_STORE);
  }

  static Answer notJson(String why) {
    return refusal(400, why);
  }

  /// @param limit its name
  static Answer tooLarge(long maxBytes, String limit) {
    return refusal(413, "The body is larger than this server takes (" + maxBytes + " bytes)")
        .limitedBy(limit);
  }

  static Answer tooManyHeaders(int limit) {
    return refusal(431, "The request has more than " + limit + " headers; send fewer");
  }

  static Answer plainHttp() {
    return refusal(400, "This port speaks https, and the request came by http; ask https://");
  }

  /// @param coding the body's `Content-Encoding`; empty for none
  static Answer brokenBody(String coding) {
    return refusal(
        400,
        coding.isEmpty()
            ? "The body did not come to its end, or is not what its headers say"
            : "The body did not come to its end, or is not the %s that its Content-Encoding names"
                .formatted(coding));
  }

  static Answer unknownCoding() {
    return refusal(
            415,
            "A body's Content-Encoding is gzip or deflate; send it so, or as it is without one")
        .with(HttpHeader.ACCEPT_ENCODING, "gzip, deflate");
  }

  static Answer wrongMethod(String method, String allowed) {
    return refusal(405, method + " is not what this address takes; it takes " + allowed)
        .with(HttpHeader.ALLOW, allowed);
  }

  static Answer noToken(String why) {
    return refusal(401, why).with(HttpHeader.WWW_AUTHENTICATE, "Bearer");
  }

  static Answer tooManyRequests() {
    return later(429, "Too many requests of your address at once; try again shortly")
        .limitedBy("MAX_REQUESTS_PER_ADDRESS");
  }

  /// Nothing can be kept now; others may delete something meanwhile.
  static Answer full(String why) {
    return later(507, why);
  }

  static Answer unavailable(String why) {
    return later(503, why);
  }

  private static Answer later(int status, String why) {
    return refusal(status, why).with(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
  }

  /// @param id what the log names the error by
  static Answer internalError(String id) {
    return refusal(500, "Unexpected error; the server's log knows it as " + id);
  }

  static Answer refusal(int status, String text) {
    return Answer.json(status, body(text)).with(CacheControl.NO_STORE);
  }

  static byte[] body(String text) {
    return JsonBytes.write(json -> {
      json.writeStartObject();
      json.writeBooleanField("success", false);
      json.writeNullField("dataset_id");
      json.writeNullField("flow_id");
      json.writeArrayFieldStart("errors");
      json.writeString(text);
      json.writeEndArray();
      json.writeObjectFieldStart("error");
      json.writeStringField("message", text);
      json.writeEndObject();
      json.writeEndObject();
    });
  }
}
