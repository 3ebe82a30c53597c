package io.specstore.spec;

import io.specstore.datapackage.Resource;
import java.util.Optional;
import java.util.regex.Pattern;

/// The rule for formats of resources: they become the end of files' names, in the store, in
/// archives and in headers, so they hold nothing that a system could take for something else.
public final class ResourceFormat {
  /// The format of bytes of which nothing is known.
  private static final String UNKNOWN = "bin";

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._+-]{1,20}");

  private ResourceFormat() {}

  /// Whether that may be the end of a file's name.
  public static boolean isSafe(String format) {
    return SAFE.matcher(format).matches() && !format.contains("..");
  }

  /// The format to use in the place of one that may not be.
  ///
  /// @param extension of the resource's path; empty when it has none
  public static String inPlaceOf(String format, String extension) {
    return isSafe(format) ? format : isSafe(extension) ? extension : UNKNOWN;
  }

  /// The format that is used in the place of what the resource declares; empty when that stays.
  static Optional<String> replacement(Resource resource) {
    return resource
        .format()
        .filter(format -> !format.isEmpty() && !isSafe(format))
        .map(format ->
            inPlaceOf(
                format, resource.paths().stream().findFirst().map(Paths::extension).orElse("")));
  }
}
