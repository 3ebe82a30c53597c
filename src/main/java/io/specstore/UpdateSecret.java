package io.specstore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The secret of `/source/update` that a server makes for itself (`UPDATE_SECRET=auto`), kept in
/// its data folder in a file that the server's user alone may read.
final class UpdateSecret {
  /// The value of the setting that asks for one.
  static final String AUTO = "auto";

  static final String FILE_NAME = "update-secret";

  private static final int BYTES = 32;

  private UpdateSecret() {}

  /// The secret of that folder, made on the first call.
  ///
  /// @throws StartRefusedException when the file can't be used
  static String openOrCreate(Path dataDir) {
    var file = dataDir.resolve(FILE_NAME);
    try {
      var known = read(file);
      if (!known.isEmpty()) {
        return known;
      }
      // In one step, so that no start ever reads half of it.
      var made = HexFormat.of().formatHex(random());
      var beside = Files.createTempFile(dataDir, FILE_NAME, ".new", ownerOnly(dataDir));
      try {
        Files.writeString(beside, made, StandardCharsets.US_ASCII);
        Files.move(beside, file);
      } finally {
        Files.deleteIfExists(beside);
      }
      return made;
    } catch (FileAlreadyExistsException e) {
      throw refused(file, "is empty; remove it to have another one made", e);
    } catch (IOException e) {
      throw refused(file, "cannot be read or written (" + e.getMessage() + ")", e);
    }
  }

  private static String read(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  private static byte[] random() {
    var bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static StartRefusedException refused(Path file, String why, IOException cause) {
    return new StartRefusedException("UPDATE_SECRET=auto: the file " + file + " " + why, cause);
  }
}
