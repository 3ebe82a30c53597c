package io.specstore.validation;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.fetch.FetchException;
import io.specstore.fetch.Source;
import io.specstore.fetch.SourceResolver;
import io.specstore.table.report.ErrorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a package lies that is checked: a folder, and what its descriptor may name from there.
///
/// A package may come from anyone, so its paths must stay in its folder, as the standard demands.
public final class PackageLocation {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

  private final Path folder;
  private final Path work;
  private final Fetching fetching;

  /// @param work a folder for what a check needs beside it; whoever made it empties it
  public PackageLocation(Path folder, Path work, Fetching fetching) {
    this.folder = folder;
    this.work = work;
    this.fetching = fetching;
  }

  Path work() {
    return work;
  }

  /// How what lies elsewhere becomes a file that can be read.
  @FunctionalInterface
  public interface Fetching {
    /// Brings it in.
    ///
    /// @param format of the resource, such as `csv`
    Path fetch(Source source, String format)
        throws FetchException, IOException, InterruptedException;
  }

  /// The file of that path or address; a problem's code is the type of the error.
  Outcome<Path> find(String path, String format) throws IOException, InterruptedException {
    var scheme = SCHEME.matcher(path);
    if (scheme.matches()) {
      return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
        case "http", "https" -> fetched(path, format);
        default ->
            refused(
                ErrorType.SCHEME_ERROR,
                "An address that begins with "
                    + scheme.group(1)
                    + ": can't be fetched; http, https and files in the package's folder can.");
      };
    }
    try {
      return inFolder(path);
    } catch (InvalidPathException _) {
      return refused(
          ErrorType.SCHEME_ERROR, "The path \"" + path + "\" is no path of a file; correct it.");
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
              + "\" leads out of the package's folder; put the file into it and name it from"
              + " there.");
    }
    if (!Files.exists(file)) {
      return refused(
          ErrorType.SCHEME_ERROR, "The file \"" + path + "\" isn't there; correct its path.");
    }
    if (!file.toRealPath().startsWith(root.toRealPath())) {
      return refused(
          ErrorType.RESOURCE_ERROR,
          "The path \"" + path + "\" is a link that leads out of the package's folder.");
    }
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Outcome.ok(file)
        : refused(
            ErrorType.SCHEME_ERROR,
            "\"" + path + "\" is no file that can be read; correct the path, or who may read it.");
  }

  private Outcome<Path> fetched(String address, String format)
      throws IOException, InterruptedException {
    try {
      return switch (SourceResolver.withoutFiles().resolve(address, "")) {
        case Outcome.Ok<Source>(var source) -> Outcome.ok(fetching.fetch(source, format));
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
