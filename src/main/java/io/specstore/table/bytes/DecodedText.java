package io.specstore.table.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// The bytes of a text and the encoding that they are read in; it can be read several times.
public record DecodedText(UnpackedFile source, EncodingDetector.Found encoding) {
  public boolean isUtf8() {
    return encoding.charset().equals(StandardCharsets.UTF_8);
  }

  /// The bytes behind the byte order mark.
  public InputStream bytes() throws IOException {
    var in = source.open();
    try {
      in.skipNBytes(encoding.markBytes());
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// The characters; a byte that the encoding doesn't have ends the reading.
  public Reader reader() throws IOException {
    if (isUtf8()) {
      return new Utf8Reader(bytes());
    }
    var decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return new InputStreamReader(bytes(), decoder);
  }
}
