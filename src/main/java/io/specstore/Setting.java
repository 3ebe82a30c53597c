package io.specstore;

/// One environment variable that the server reads, in the order in which they are printed.
enum Setting {
  /// Where to listen.
  HOST(false),
  /// Where to listen.
  PORT(false),
  /// Everything the embedded default keeps.
  DATA_DIR(false),
  /// The group of the machine that may read it.
  DATA_GROUP(false),
  /// The registry's database, SQLAlchemy style.
  DATABASE_URL(true),
  /// The auth server whose tokens are believed.
  AUTH_SERVER(false),
  /// The audience that a token may name.
  AUTH_AUDIENCE(false),
  /// A datapackage-pipelines service that runs the pipelines.
  DPP_URL(true),
  /// How long an external flow may be silent.
  DPP_TIMEOUT(false),
  /// Builtin or external.
  ENGINE(false),
  /// Asked for by /source/update when set.
  UPDATE_SECRET(true),
  /// Big tables worked on at once by this node; small ones have places of their own.
  WORKERS(false),
  /// Where others reach this server.
  PUBLIC_URL(false),
  /// PEM file of the certificates of an https server.
  TLS_CERT(false),
  /// PEM file of its key.
  TLS_KEY(false),
  /// Whose connections are those of many clients, and who are believed who.
  TRUSTED_PROXIES(false),
  /// Connections that are open at once.
  MAX_CONNECTIONS(false),
  /// Connections that one client may have open.
  MAX_CONNECTIONS_PER_ADDRESS(false),
  /// Requests of one client that are answered at once.
  MAX_REQUESTS_PER_ADDRESS(false),
  /// Artifact types made by default.
  ALLOWED_TYPES(false),
  /// Folder from which file: and relative sources may be read.
  SOURCE_ROOT(false),
  /// Whether sources may lie at private addresses.
  ALLOW_PRIVATE_SOURCES(false),
  /// Ports at which sources may be read.
  SOURCE_PORTS(false),
  /// Largest body of a request.
  MAX_BODY_BYTES(false),
  /// Largest source and largest uploaded file.
  MAX_SOURCE_BYTES(false),
  /// Bytes a second that a source brings at least.
  SOURCE_MIN_RATE(false),
  /// Flows of one owner that may wait for their turn.
  MAX_WAITING_FLOWS(false),
  /// Bytes of stored files that an owner may have.
  MAX_OWNER_BYTES(false),
  /// Bytes of uploaded files that an owner may have.
  MAX_OWNER_BLOB_BYTES(false),
  /// How long data files are kept that no package names.
  KEEP_FAILED(false),
  /// Name of the package store's bucket.
  PKGSTORE_BUCKET(false),
  /// Databases that specs may name as outputs: name=url, between blanks.
  RDBMS(true),
  /// Trace, debug, info, warn or error.
  LOG_LEVEL(false);

  private final boolean isSecret;

  Setting(boolean isSecret) {
    this.isSecret = isSecret;
  }

  /// Whether it means something to a command that works without a server.
  boolean isLocal() {
    return switch (this) {
      case DPP_URL,
          ENGINE,
          WORKERS,
          ALLOWED_TYPES,
          SOURCE_ROOT,
          ALLOW_PRIVATE_SOURCES,
          SOURCE_PORTS,
          MAX_SOURCE_BYTES,
          PKGSTORE_BUCKET,
          RDBMS,
          LOG_LEVEL ->
          true;
      case HOST,
          PORT,
          DATA_DIR,
          DATA_GROUP,
          DATABASE_URL,
          AUTH_SERVER,
          AUTH_AUDIENCE,
          DPP_TIMEOUT,
          UPDATE_SECRET,
          PUBLIC_URL,
          TLS_CERT,
          TLS_KEY,
          TRUSTED_PROXIES,
          MAX_CONNECTIONS,
          MAX_CONNECTIONS_PER_ADDRESS,
          MAX_REQUESTS_PER_ADDRESS,
          MAX_BODY_BYTES,
          SOURCE_MIN_RATE,
          MAX_WAITING_FLOWS,
          MAX_OWNER_BYTES,
          MAX_OWNER_BLOB_BYTES,
          KEEP_FAILED ->
          false;
    };
  }

  /// Whether the value may hold a password and is never printed whole.
  boolean isSecret() {
    return isSecret;
  }
}
