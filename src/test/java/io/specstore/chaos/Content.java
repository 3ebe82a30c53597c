package io.specstore.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.specstore.testing.Specs;
import java.util.List;

/// What a client uploads, and how that ends.
enum Content {
  SMALL(End.SUCCEEDED),
  MEDIUM(End.SUCCEEDED),
  /// From a web site that answers at once.
  WEB(End.SUCCEEDED),
  /// A table with a wrong cell.
  INVALID(End.FAILED),
  /// From a web site that does not mean well.
  HOSTILE(End.ANY);

  enum End {
    SUCCEEDED,
    FAILED,
    ANY
  }

  static final byte[] SMALL_TABLE = Specs.table(50, 2);
  static final byte[] MEDIUM_TABLE = Specs.table(2_500, 1);
  static final byte[] INVALID_TABLE =
      "id,day,place,amount,open\n1,2020-01-01,here,many,true\n".getBytes(UTF_8);

  private final End end;

  Content(End end) {
    this.end = end;
  }

  End end() {
    return end;
  }

  /// The spec of it.
  ///
  /// @param url where a source on the web lies
  String spec(String owner, String dataset, String url) {
    return switch (this) {
      case SMALL -> Specs.uploaded(owner, dataset, List.of(SMALL_TABLE));
      case MEDIUM -> Specs.uploaded(owner, dataset, List.of(MEDIUM_TABLE, SMALL_TABLE));
      case INVALID -> Specs.uploaded(owner, dataset, List.of(INVALID_TABLE));
      case WEB, HOSTILE -> Specs.tabular(owner, dataset, List.of(url));
    };
  }
}
