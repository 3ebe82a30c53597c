package io.specstore.http;

import java.util.List;
import java.util.Optional;

/// The addresses of the API, and the route of each.
final class Router {
  private final Route status;
  private final Route upload;
  private final Route update;
  private final Route blob;
  private final Route datasets;
  private final Route files;
  private final Route statistics;
  private final Route flow;
  private final Route deletion;
  private final Route hiding;
  private final Route audit;
  private final Route usage;
  private final Route publicKey;
  private final Route health;
  private final Route readiness;
  private final Route metrics;

  /// @param metrics what `/metrics` answers
  Router(HttpOptions options, Services services, Route.Endpoint metrics) {
    var bodies = new Bodies(options.maxBodyBytes());
    status =
        Route.reading(
            "status",
            new StatusRoute(
                services.reading(),
                services.changes().uploads().control(),
                services.changes().usage()));
    upload =
        new Route(
            "upload",
            List.of("POST"),
            true,
            false,
            false,
            new UploadRoute(services.changes().uploads(), bodies));
    update =
        new Route(
            "update",
            List.of("POST"),
            false,
            false,
            false,
            new UpdateRoute(services.changes().updates(), bodies, options.updateSecret()));
    blob =
        new Route(
            "blob",
            List.of("PUT", "HEAD"),
            true,
            true,
            true,
            new BlobRoute(services.blobs(), options.maxBlobBytes()));
    datasets = Route.reading("datasets", new DatasetsRoute(services.reading()));
    files =
        Route.reading("file", new FileRoute(services.reading(), services.publications())).ofFiles();
    statistics =
        Route.reading(
                "statistics", new StatisticsRoute(services.reading(), services.publications()))
            .ofFiles();
    var deletions = services.changes().deletions();
    deletion =
        new Route("delete", List.of("DELETE"), true, true, true, new DeletionRoute(deletions));
    hiding = new Route("publish", List.of("POST"), true, true, false, new HidingRoute(deletions));
    usage = Route.reading("usage", new UsageRoute(services.changes().usage())).ofFiles();
    audit = Route.reading("audit", new AuditRoute(deletions));
    flow =
        new Route(
            "flow",
            List.of("POST"),
            true,
            false,
            true,
            new FlowRoute(services.reading(), services.changes().uploads().control()));
    publicKey = Route.constant("public-key", _ -> publicKey(services.tokens().publicKeyPem()));
    health = Route.constant("health", _ -> Answer.json(200, "{\"status\":\"ok\"}"));
    readiness = Route.constant("readiness", new ReadinessRoute(services.readiness()));
    this.metrics = new Route("metrics", List.of("GET", "HEAD"), false, false, false, metrics);
  }

  /// The route of that path (decoded segments), if there is one.
  Optional<Route> find(List<String> path) {
    return switch (path.getFirst()) {
      case "source" -> source(path);
      case "api" -> api(path);
      case "auth" -> isPath(path, "auth", "public-key") ? Optional.of(publicKey) : none();
      case "healthz" -> path.size() == 1 ? Optional.of(health) : none();
      case "readyz" -> path.size() == 1 ? Optional.of(readiness) : none();
      case "metrics" -> path.size() == 1 ? Optional.of(metrics) : none();
      default -> path.size() > 1 ? Optional.of(files) : none();
    };
  }

  private Optional<Route> source(List<String> path) {
    if (path.size() == 4) {
      return Optional.of(status);
    }
    if (isPath(path, "source", "upload")) {
      return Optional.of(upload);
    }
    return isPath(path, "source", "update") ? Optional.of(update) : none();
  }

  private Optional<Route> api(List<String> path) {
    if (path.size() == 4 && path.subList(0, 3).equals(List.of("api", "v1", "blobs"))) {
      return Optional.of(blob);
    }
    if (path.size() == 7
        && path.subList(0, 3).equals(List.of("api", "v1", "datasets"))
        && path.get(6).equals("statistics")) {
      return Optional.of(statistics);
    }
    if (path.size() == 7
        && path.subList(0, 3).equals(List.of("api", "v1", "datasets"))
        && (path.get(6).equals(FlowRoute.CANCEL) || path.get(6).equals(FlowRoute.RETRY))) {
      return Optional.of(flow);
    }
    if (isPath(path, "api", "v1", "usage")) {
      return Optional.of(usage);
    }
    if (isPath(path, "api", "v1", "audit")) {
      return Optional.of(audit);
    }
    return isPath(path, "api", "v1", "datasets") ? Optional.of(datasets) : ofOwner(path);
  }

  /// What an owner changes about their own.
  private Optional<Route> ofOwner(List<String> path) {
    if (path.size() < 4 || !path.subList(0, 2).equals(List.of("api", "v1"))) {
      return none();
    }
    if (path.get(2).equals("owners")) {
      return path.size() == 4 ? Optional.of(deletion) : none();
    }
    if (!path.get(2).equals("datasets") || path.size() < 5 || path.size() > 7) {
      return none();
    }
    if (path.size() > 5 && HidingRoute.VERBS.contains(path.getLast())) {
      return Optional.of(hiding);
    }
    return path.size() < 7 ? Optional.of(deletion) : none();
  }

  private static boolean isPath(List<String> path, String... segments) {
    return path.equals(List.of(segments));
  }

  private static Optional<Route> none() {
    return Optional.empty();
  }

  private static Answer publicKey(String pem) {
    return pem.isEmpty() ? Refusals.notFound() : Answer.text(200, pem);
  }
}
