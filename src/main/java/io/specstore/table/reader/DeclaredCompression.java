package io.specstore.table.reader;

import io.specstore.datapackage.Resource;
import io.specstore.table.bytes.Compression;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads from a resource's descriptor how its file is compressed.
public final class DeclaredCompression {
  private static final Set<String> EXTENSIONS =
      Set.of("gz", "gzip", "bz2", "bzip2", "xz", "zst", "zstd", "zip");

  private static final Pattern WEB = Pattern.compile("https?:", Pattern.CASE_INSENSITIVE);

  private DeclaredCompression() {}

  /// Whether that format or file extension is a compression of another format.
  public static boolean isCompression(String format) {
    return EXTENSIONS.contains(format);
  }

  /// The name of a file without the extension of a compression, if it has one.
  public static String withoutExtension(String name) {
    var dot = name.lastIndexOf('.');
    var extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    return dot > 0 && isCompression(extension) ? name.substring(0, dot) : name;
  }

  /// How the resource's file is compressed: as it declares or, else, as the extension of its name
  /// says.
  ///
  /// Parts may differ, and a file from the web may arrive uncompressed under such a name: then the
  /// bytes say it, as they do where nothing is declared.
  public static Compression of(Resource resource) {
    return new Compression(
        resource.text("compression").orElseGet(() -> extension(resource)),
        resource.text("innerpath").orElse(""));
  }

  private static String extension(Resource resource) {
    var paths = resource.paths();
    if (paths.size() != 1 || resource.json().has("parts")) {
      return "";
    }
    var path = paths.getFirst();
    var extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    var isWorkbook = Compression.isArchive(resource.format().orElse("").toLowerCase(Locale.ROOT));
    return !isCompression(extension)
            || WEB.matcher(resource.url().orElse(path)).lookingAt()
            || (isWorkbook && extension.equals("zip"))
        ? ""
        : extension;
  }
}
