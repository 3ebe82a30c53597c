package io.specstore;

/// One environment variable that the server reads, in the order in which they are printed.
enum Setting {
  HOST("where to listen", false),
  PORT("where to listen", false),
  DATA_DIR("everything the embedded default keeps", false),
  DATABASE_URL("the registry's database, SQLAlchemy style", true),
  AUTH_SERVER("the auth server whose tokens are believed", false),
  AUTH_AUDIENCE("the audience that a token may name", false),
  DPP_URL("a datapackage-pipelines service that runs the pipelines", true),
  DPP_TIMEOUT("how long an external flow may be silent", false),
  ENGINE("builtin or external", false),
  UPDATE_SECRET("asked for by /source/update when set", true),
  WORKERS("big tables worked on at once by this node; small ones have places of their own", false),
  PUBLIC_URL("where others reach this server", false),
  TLS_CERT("PEM file of the certificates of an https server", false),
  TLS_KEY("PEM file of its key", false),
  TRUSTED_PROXIES("whose connections are those of many clients, and who are believed who", false),
  MAX_CONNECTIONS("connections that are open at once", false),
  MAX_CONNECTIONS_PER_ADDRESS("connections that one client may have open", false),
  MAX_REQUESTS_PER_ADDRESS("requests of one client that are answered at once", false),
  ALLOWED_TYPES("artifact types made by default", false),
  SOURCE_ROOT("folder from which file: and relative sources may be read", false),
  ALLOW_PRIVATE_SOURCES("whether sources may lie at private addresses", false),
  MAX_BODY_BYTES("largest body of a request", false),
  MAX_SOURCE_BYTES("largest source and largest uploaded file", false),
  PKGSTORE_BUCKET("name of the package store's bucket", false),
  RDBMS("databases that specs may name as outputs: name=url, between blanks", true),
  LOG_LEVEL("trace, debug, info, warn or error", false);

  private final String meaning;
  private final boolean isSecret;

  Setting(String meaning, boolean isSecret) {
    this.meaning = meaning;
    this.isSecret = isSecret;
  }

  String meaning() {
    return meaning;
  }

  /// Whether the value may hold a password and is never printed whole.
  boolean isSecret() {
    return isSecret;
  }
}
