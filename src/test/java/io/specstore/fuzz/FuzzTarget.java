package io.specstore.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.specstore.auth.BuiltInKeys;
import io.specstore.auth.TokenVerifier;
import io.specstore.datapackage.Dialect;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Outcome;
import io.specstore.fetch.SourceResolver;
import io.specstore.http.HttpFuzz;
import io.specstore.spec.SpecHead;
import io.specstore.spec.SpecParser;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecompressionLimits;
import io.specstore.table.reader.SourceLines;
import io.specstore.table.reader.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A reader of bytes that strangers send. For one thread: the reader's files lie in one folder.
///
/// An exception is a finding, unless it is the one that the reader declares for wrong input; a file
/// that is no table is an error with a text, never an `IOException`.
public enum FuzzTarget {
  SPEC {
    @Override
    void read(byte[] input, Path folder) {
      if (SpecParser.open(new String(input, UTF_8)) instanceof Outcome.Ok<SpecHead>(var head)) {
        head.names();
        head.parse(EngineKind.BUILTIN);
        head.parse(EngineKind.EXTERNAL);
      }
    }
  },
  UPDATE {
    @Override
    void read(byte[] input, Path folder) {
      HttpFuzz.update(new String(input, UTF_8));
    }
  },
  URL {
    @Override
    void read(byte[] input, Path folder) {
      SourceResolver.under(folder).resolve(new String(input, UTF_8), "me");
    }
  },
  JWT {
    @Override
    void read(byte[] input, Path folder) {
      var verifier =
          new TokenVerifier(BuiltInKeys.openOrCreate(folder), "", () -> Instant.ofEpochSecond(0));
      if (verifier.verify(new String(input, UTF_8)).isPresent()) {
        throw new IllegalStateException("a token that nobody signed was believed");
      }
    }
  },
  RANGE {
    @Override
    void read(byte[] input, Path folder) {
      HttpFuzz.range(new String(input, UTF_8));
    }
  },
  CSV,
  JSON,
  XLSX,
  ODS,
  XLS,
  ZIP {
    @Override
    TableSource source(Path file, Path folder) {
      return new TableSource(List.of(file), "", "", Dialect.DEFAULT).within(SMALL, folder);
    }
  };

  /// So that a run finds what goes on without end.
  private static final DecompressionLimits SMALL = new DecompressionLimits(16 << 20, 250, 4 << 20);

  /// As it is named on the command line and in the corpus.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Reads that input; temporary files lie in the folder.
  void read(byte[] input, Path folder) throws IOException {
    var file = folder.resolve("input." + word());
    Files.write(file, input);
    SourceLines.of(source(file, folder));
  }

  TableSource source(Path file, Path folder) {
    return new TableSource(
            List.of(file), word(), "", Dialect.DEFAULT, Compression.UNDECLARED, Map.of())
        .within(SMALL, folder);
  }

  static FuzzTarget named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
