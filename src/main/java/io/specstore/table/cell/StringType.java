package io.specstore.table.cell;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Table Schema "string" with the formats default, email, uri, binary and uuid; the value is the
/// text as it is.
final class StringType implements FieldType {
  private static final String UUID_SHAPE = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

  private final String format;

  StringType(String format) {
    this.format = format;
  }

  static boolean supports(String format) {
    return switch (format) {
      case "default", "email", "uri", "binary", "uuid" -> true;
      default -> false;
    };
  }

  @Override
  public @Nullable Object read(CellText text) {
    return switch (format) {
      case "email" -> isEmail(text) ? text.toString() : null;
      case "uri" -> isUri(text.toString()) ? text.toString() : null;
      case "binary" -> isBase64(text.toString()) ? text.toString() : null;
      case "uuid" -> isUuid(text) ? text.toString() : null;
      default -> text.toString();
    };
  }

  /// A native number, boolean, object or array is not text.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return null;
  }

  @Override
  public String expected() {
    return switch (format) {
      case "email" -> "an e-mail address such as name@example.org";
      case "uri" -> "a URI such as https://example.org/a";
      case "binary" -> "base64 text such as aGVsbG8=";
      case "uuid" -> "a UUID such as 123e4567-e89b-12d3-a456-426614174000";
      default -> "text";
    };
  }

  /// A local part and a host with a dot: the common part of RFC 5322 section 3.4.1.
  private static boolean isEmail(CellText text) {
    var at = -1;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '@') {
        if (at >= 0) {
          return false;
        }
        at = i;
      } else if (c <= ' ' || c == ',' || c == ';' || c == '<' || c == '>' || c == 127) {
        return false;
      }
    }
    return at > 0 && text.charAt(at - 1) != '.' && text.charAt(0) != '.' && isHost(text, at + 1);
  }

  private static boolean isHost(CellText text, int from) {
    var dots = 0;
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '.') {
        if (i == from || i == text.length() - 1 || text.charAt(i - 1) == '.') {
          return false;
        }
        dots++;
      } else if (!Character.isLetterOrDigit(c) && c != '-') {
        return false;
      }
    }
    return dots > 0;
  }

  /// RFC 3986: a scheme is required, and for the schemes of the web a host.
  private static boolean isUri(String text) {
    try {
      var uri = new URI(text);
      if (uri.getScheme() == null) {
        return false;
      }
      return switch (uri.getScheme()) {
        case "http", "https", "ftp" -> uri.getRawAuthority() != null;
        default -> !uri.getRawSchemeSpecificPart().isEmpty();
      };
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /// RFC 4648 section 4; padding is required.
  private static boolean isBase64(String text) {
    if (text.length() % 4 != 0) {
      return false;
    }
    try {
      var _ = Base64.getDecoder().decode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The form of RFC 9562 section 4, in either case.
  private static boolean isUuid(CellText text) {
    if (text.length() != UUID_SHAPE.length()) {
      return false;
    }
    for (var i = 0; i < UUID_SHAPE.length(); i++) {
      var isHex = text.charAt(i) < 128 && Character.digit(text.charAt(i), 16) >= 0;
      if (UUID_SHAPE.charAt(i) == '-' ? text.charAt(i) != '-' : !isHex) {
        return false;
      }
    }
    return true;
  }
}
