package io.specstore.fetch;

import io.specstore.archive.MemberStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Undoes the codings of an answer's body (`Content-Encoding`, RFC 9110, section 8.4).
///
/// No coding is asked for, and servers name whatever they like: a charset, `none`, or gzip of what
/// they send plain. So the bytes decide about gzip, other real codings are refused, and a name that
/// is none changes nothing.
final class ContentCodings {
  private static final Set<String> REFUSED =
      Set.of("br", "deflate", "compress", "x-compress", "zstd", "dcb", "dcz", "bzip2", "xz", "exi");

  /// What a body begins with whose chunks were signed for the upload and kept in the file.
  private static final String SIGNED_CHUNK = ";chunk-signature=";

  private static final int CHUNK_LINE_BYTES = 64;

  private ContentCodings() {}

  /// @param codings the header's value, or empty
  static InputStream decoded(String shown, String codings, InputStream body)
      throws IOException, FetchException {
    var content = body;
    // The last one was applied last.
    for (var coding : Arrays.asList(codings.toLowerCase(Locale.ROOT).split(",", -1)).reversed()) {
      switch (coding.strip()) {
        case "gzip", "x-gzip" -> content = gunzipped(content);
        case "aws-chunked" -> content = withoutSignatures(shown, content);
        case String name when REFUSED.contains(name) ->
            throw FetchException.permanent(
                shown
                    + " answered in the encoding \""
                    + name
                    + "\", which was not asked for; give another address");
        case String _ -> {
          // The name of no coding: the bytes are what they are.
        }
      }
    }
    return content;
  }

  private static InputStream gunzipped(InputStream body) throws IOException {
    var magic = MemberStream.GZIP_MAGIC;
    var peeked = new PushbackInputStream(body, magic.length());
    var start = peeked.readNBytes(magic.length());
    peeked.unread(start);
    if (!new String(start, StandardCharsets.ISO_8859_1).equals(magic)) {
      return peeked;
    }
    var limit = new InflationLimit(InflationLimit.RATIO_FROM_BYTES);
    return limit.unpacked(MemberStream.gzip(limit.packed(peeked)));
  }

  private static InputStream withoutSignatures(String shown, InputStream body)
      throws IOException, FetchException {
    var peeked = new PushbackInputStream(body, CHUNK_LINE_BYTES);
    var start = peeked.readNBytes(CHUNK_LINE_BYTES);
    peeked.unread(start);
    if (new String(start, StandardCharsets.ISO_8859_1).contains(SIGNED_CHUNK)) {
      throw FetchException.permanent(
          shown + " holds the signed chunks of its upload (aws-chunked); upload the file again");
    }
    return peeked;
  }
}
