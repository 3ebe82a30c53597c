package io.specstore.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Optional;
import java.util.Set;

/// The key pair of a server that is its own issuer, kept in its data folder.
///
/// The pair is made once: written completely beside, then linked into place, which fails where
/// another process was faster; that one's pair is then read. Only the user of the process may read
/// the file.
public final class BuiltInKeys implements KeySource {
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private final RSAPrivateCrtKey privateKey;
  private final RSAPublicKey publicKey;

  private BuiltInKeys(RSAPrivateCrtKey privateKey) {
    this.privateKey = privateKey;
    this.publicKey = publicHalf(privateKey);
  }

  /// The pair of that data folder, made on the first call.
  ///
  /// Throws `UncheckedIOException` when the folder can't be used, or the file is there but holds no
  /// RSA private key.
  public static BuiltInKeys openOrCreate(Path dataDir) {
    var file = dataDir.resolve("keys").resolve("token-key.pem");
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      return read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the key file " + file, e);
    }
  }

  /// The public half as PEM text, what `/auth/public-key` answers.
  public String publicPem() {
    return Pem.print(publicKey);
  }

  @Override
  public Optional<RSAPublicKey> current() {
    return Optional.of(publicKey);
  }

  @Override
  public Optional<RSAPublicKey> after(RSAPublicKey refused) {
    return Optional.empty();
  }

  RSAPrivateCrtKey privateKey() {
    return privateKey;
  }

  private static BuiltInKeys read(Path file) throws IOException {
    if (isPosix(file) && !OWNER_FILE.containsAll(Files.getPosixFilePermissions(file))) {
      Files.setPosixFilePermissions(file, OWNER_FILE);
    }
    return Pem.privateKey(Files.readString(file, StandardCharsets.US_ASCII))
        .map(BuiltInKeys::new)
        .orElseThrow(() ->
            new IOException(
                "it holds no RSA private key (PKCS #8, PEM); put the right file back, or"
                    + " remove it to get a new key, with which all old tokens end"));
  }

  private static void create(Path file) throws IOException {
    var folder = Files.createDirectories(file.getParent());
    if (isPosix(folder)) {
      Files.setPosixFilePermissions(folder, OWNER_FOLDER);
    }
    var beside = Files.createTempFile(folder, "token-key", ".new", ownerOnly(folder));
    try {
      write(beside, Pem.print(generate()));
      place(beside, file);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void place(Path beside, Path file) throws IOException {
    try {
      Files.createLink(file, beside);
    } catch (FileAlreadyExistsException _) {
      return; // Another process was faster: its pair is the one.
    } catch (UnsupportedOperationException _) {
      placeWithoutLinks(beside, file);
    }
  }

  /// On a file system without links: two first starts at the very same moment may end with two
  /// pairs.
  private static void placeWithoutLinks(Path beside, Path file) throws IOException {
    try {
      Files.move(beside, file);
    } catch (FileAlreadyExistsException | NoSuchFileException _) {
      return;
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return isPosix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FILE)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static RSAPrivateCrtKey generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(Pem.MIN_KEY_BITS);
      return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  private static RSAPublicKey publicHalf(RSAPrivateCrtKey key) {
    try {
      var numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
      return (RSAPublicKey) Pem.rsa().generatePublic(numbers);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a private RSA key has a public half", e);
    }
  }
}
