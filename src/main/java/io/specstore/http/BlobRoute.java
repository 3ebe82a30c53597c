package io.specstore.http;

import io.specstore.auth.Principal;
import io.specstore.dataset.Names;
import io.specstore.flow.BlobAnswer;
import io.specstore.flow.UploadedBlobs;
import java.util.regex.Pattern;

/// `PUT` and `HEAD /api/v1/blobs/{sha256}`: bytes that specs of the same owner may name.
final class BlobRoute implements Route.Endpoint {
  private static final String TOO_LARGE = "MAX_SOURCE_BYTES";
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final UploadedBlobs blobs;
  private final long maxBytes;

  BlobRoute(UploadedBlobs blobs, long maxBytes) {
    this.blobs = blobs;
    this.maxBytes = maxBytes;
  }

  @Override
  public Answer answer(Request request) {
    var sha256 = request.path().get(3);
    return request
        .principal()
        .map(owner ->
            Names.ownerViolation(owner.ownerId())
                .map(BlobRoute::ownerless)
                .orElseGet(() -> answer(request, owner, sha256)))
        .orElseGet(() -> {
          request.entity().refuse();
          return Refusals.noToken("Bytes are taken with the token of an owner only");
        });
  }

  private static Answer ownerless(String violation) {
    return Refusals.noToken("The token's owner id " + violation + "; ask its issuer for another");
  }

  private Answer answer(Request request, Principal owner, String sha256) {
    if (!SHA_256.matcher(sha256).matches()) {
      return Refusals.refusal(
          400, "The address ends with the SHA-256 of the bytes: 64 hex digits in lower case");
    }
    if (!request.isHead()) {
      return put(request, owner, sha256);
    }
    return blobs.has(owner.ownerId(), sha256) ? kept(200, sha256) : Refusals.notFound();
  }

  private Answer put(Request request, Principal owner, String sha256) {
    var declared = request.entity().declaredBytes().orElse(0);
    if (declared > maxBytes) {
      return Refusals.tooLarge(maxBytes, TOO_LARGE);
    }
    var refusal = blobs.refusal(owner, sha256, declared);
    if (refusal.isPresent()) {
      request.entity().refuse();
      return answer(refusal.get(), sha256);
    }
    return answer(blobs.put(owner.ownerId(), sha256, request.entity().stream()), sha256);
  }

  private Answer answer(BlobAnswer answer, String sha256) {
    return switch (answer) {
      case CREATED -> kept(201, sha256);
      case ALREADY_THERE -> kept(200, sha256);
      case HASH_DIFFERS ->
          Refusals.refusal(400, "The bytes that came do not have that SHA-256; nothing was kept");
      case TOO_LARGE -> Refusals.tooLarge(maxBytes, TOO_LARGE);
      case OVER_OWNER_LIMIT ->
          Refusals.full(
                  "The uploaded files of this owner would have more bytes than this server keeps of"
                      + " one owner (MAX_OWNER_BLOB_BYTES); delete revisions that name some of them")
              .limitedBy("MAX_OWNER_BLOB_BYTES");
      case NO_DATASET ->
          Refusals.refusal(
              403,
              "The token allows no dataset, and its owner has none that could name the bytes; ask"
                  + " its issuer for another");
    };
  }

  private static Answer kept(int status, String sha256) {
    return Answer.json(status, "{\"success\":true,\"url\":\"blob:sha256:" + sha256 + "\"}")
        .with(CacheControl.PRIVATE);
  }
}
