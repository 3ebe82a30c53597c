package io.specstore.validation;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.fetch.FetchException;
import io.specstore.fetch.Fetched;
import io.specstore.fetch.Source;
import io.specstore.fetch.SourceResolver;
import io.specstore.table.report.ErrorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// The folder of a package that is checked. Finds the files that its descriptor names by path or
/// URL, for the checks of its resources.
///
/// A package may come from anyone, so its paths must stay in its folder, as the standard demands.
public final class PackageLocation {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

  private final Path folder;
  private final Path work;
  private final Fetching fetching;
  private final Map<Path, String> servedCharsets = new ConcurrentHashMap<>();

  /// @param work a folder for temporary files; the caller deletes it after the check
  /// @param fetching fetches what the descriptor names by URL
  public PackageLocation(Path folder, Path work, Fetching fetching) {
    this.folder = folder;
    this.work = work;
    this.fetching = fetching;
  }

  Path work() {
    return work;
  }

  /// The charsets that servers named for the files that were fetched.
  Map<Path, String> servedCharsets() {
    return Map.copyOf(servedCharsets);
  }

  /// Fetches a remote file.
  @FunctionalInterface
  public interface Fetching {
    /// Fetches the source into a file.
    ///
    /// @param format of the resource, such as `csv`
    Fetched fetch(Source source, String format)
        throws FetchException, IOException, InterruptedException;
  }

  /// The file of that path or URL; a problem's code is the type of the error.
  Outcome<Path> find(String path, String format) throws IOException, InterruptedException {
    var scheme = SCHEME.matcher(path);
    if (scheme.matches()) {
      return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
        case "http", "https" -> fetched(path, format);
        default ->
            refused(
                ErrorType.SCHEME_ERROR,
                "The address begins with "
                    + scheme.group(1)
                    + ":, which can't be fetched; use http, https or a file in the package's"
                    + " folder.");
      };
    }
    try {
      return inFolder(path);
    } catch (InvalidPathException _) {
      return refused(
          ErrorType.SCHEME_ERROR,
          "The path \"" + path + "\" is not a valid file path; correct it.");
    }
  }

  private Outcome<Path> inFolder(String path) throws IOException {
    var root = folder.toAbsolutePath().normalize();
    var file = root.resolve(path).normalize();
    if (Path.of(path).isAbsolute() || !file.startsWith(root)) {
      return refused(
          ErrorType.RESOURCE_ERROR,
          "The path \""
              + path
              + "\" is outside the package's folder; move the file into the folder and give its"
              + " path from there.");
    }
    if (!Files.exists(file)) {
      return refused(
          ErrorType.SCHEME_ERROR, "The file \"" + path + "\" does not exist; correct its path.");
    }
    if (!file.toRealPath().startsWith(root.toRealPath())) {
      return refused(
          ErrorType.RESOURCE_ERROR,
          "The path \""
              + path
              + "\" is a link to a file outside the package's folder; copy the file into the"
              + " folder.");
    }
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Outcome.ok(file)
        : refused(
            ErrorType.SCHEME_ERROR,
            "\"" + path + "\" is not a readable file; correct the path or its permissions.");
  }

  private Outcome<Path> fetched(String address, String format)
      throws IOException, InterruptedException {
    try {
      return switch (SourceResolver.withoutFiles().resolve(address, "")) {
        case Outcome.Ok<Source>(var source) -> {
          var fetched = fetching.fetch(source, format);
          servedCharsets.put(fetched.file(), fetched.servedCharset());
          yield Outcome.ok(fetched.file());
        }
        case Outcome.Refused<Source>(var problems) ->
            refused(ErrorType.SCHEME_ERROR, problems.getFirst().message());
      };
    } catch (FetchException e) {
      return refused(ErrorType.SCHEME_ERROR, e.text());
    }
  }

  private static <T> Outcome<T> refused(ErrorType type, String message) {
    return Outcome.refused(new Problem(type.wireName(), message));
  }
}
