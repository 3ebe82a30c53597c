package io.specstore.fetch;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Resolves the address of a source, as a plan has it, to where its bytes are.
///
/// Files are allowed only in the folder that the operator named, after all links are followed.
public final class SourceResolver {
  static final String BLOB_PREFIX = "blob:sha256:";

  private static final Pattern BLOB = Pattern.compile("blob:sha256:([0-9a-fA-F]{64})(#.*)?");
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);
  private static final String REMEDY =
      "give an http(s) address, or upload the bytes with `specstore push`";

  private static final String CHECK = "check the path; it is relative to SOURCE_ROOT";

  private final @Nullable Path root;

  private SourceResolver(@Nullable Path root) {
    this.root = root;
  }

  /// A resolver to which no file is open.
  public static SourceResolver withoutFiles() {
    return new SourceResolver(null);
  }

  /// A resolver to which the regular files below that folder are open (`SOURCE_ROOT`).
  public static SourceResolver under(Path root) {
    return new SourceResolver(root);
  }

  /// The source of that address in a spec of that owner. A problem's message says what to do, and
  /// holds nothing of the address that is secret.
  public Outcome<Source> resolve(String address, String ownerId) {
    var blob = BLOB.matcher(address);
    if (blob.matches()) {
      var sha256 = blob.group(1).toLowerCase(Locale.ROOT);
      return Outcome.ok(new Source.Blob(ownerId, sha256));
    }
    var scheme = SCHEME.matcher(address);
    if (!scheme.matches()) {
      return file(address);
    }
    return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
      case "http", "https" -> web(address, ownerId);
      case "file" -> fileAddress(address.substring("file:".length()));
      case "blob" ->
          refused(
              "source-blob", "a blob: source is spelled blob:sha256: and 64 hexadecimal digits");
      default ->
          refused(
              "source-scheme", "a " + scheme.group(1) + ": source cannot be fetched; " + REMEDY);
    };
  }

  private static Outcome<Source> web(String address, String ownerId) {
    return WebAddress.parse(address)
        .<Outcome<Source>>map(uri -> Outcome.ok(new Source.Web(ownerId, uri)))
        .orElseGet(() ->
            refused(
                "source-address",
                "the source's address is not well-formed; spell it http(s)://host/path"));
  }

  private Outcome<Source> fileAddress(String rest) {
    if (!rest.startsWith("//")) {
      return unescapedFile(rest);
    }
    var path = rest.substring(rest.indexOf('/', 2) < 0 ? rest.length() : rest.indexOf('/', 2));
    var host = rest.substring(2, rest.length() - path.length());
    if (path.isEmpty() || !(host.isEmpty() || host.equalsIgnoreCase("localhost"))) {
      return malformedFile();
    }
    return unescapedFile(path);
  }

  private Outcome<Source> unescapedFile(String path) {
    try {
      return file(WebAddress.unescape(path));
    } catch (IllegalArgumentException _) {
      return malformedFile();
    }
  }

  private static Outcome<Source> malformedFile() {
    return refused(
        "source-address", "the source's file: address is not well-formed; spell it file:///path");
  }

  private Outcome<Source> file(String written) {
    var name = cutAt(written, '#');
    var shown = cutAt(name, '?');
    if (root == null) {
      return refused(
          "source-relative",
          "the source "
              + shown
              + " is a file on the server, which reads none (SOURCE_ROOT is not set); "
              + REMEDY);
    }
    try {
      var folder = root.toRealPath();
      var path = folder.resolve(name).normalize();
      if (!path.startsWith(folder)) {
        return outside(shown);
      }
      var file = path.toRealPath();
      if (!file.startsWith(folder)) {
        return outside(shown);
      }
      return Files.isRegularFile(file)
          ? Outcome.ok(new Source.LocalFile(file, shown))
          : refused(
              "source-file",
              "the source " + shown + " is not a regular file under SOURCE_ROOT; " + CHECK);
    } catch (InvalidPathException | IOException _) {
      return refused(
          "source-missing", "the source " + shown + " is not there under SOURCE_ROOT; " + CHECK);
    }
  }

  private static Outcome<Source> outside(String shown) {
    return refused(
        "source-outside", "the source " + shown + " is not under SOURCE_ROOT; " + REMEDY);
  }

  private static String cutAt(String text, char end) {
    var at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  private static Outcome<Source> refused(String code, String message) {
    return Outcome.refused(new Problem(code, message));
  }
}
