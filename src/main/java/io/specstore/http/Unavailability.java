package io.specstore.http;

import io.specstore.flow.LogThrottle;
import io.specstore.registry.RegistryUnavailableException;
import io.specstore.store.StoreUnavailableException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests that the registry or a store cannot serve now, and logs each reason at most
/// once a minute. Safe for concurrent use.
///
/// What the driver or the system said is for the log only.
final class Unavailability {
  private static final Logger LOG = LoggerFactory.getLogger(Unavailability.class);

  private final LogThrottle throttle;

  Unavailability(LongSupplier nanoTime) {
    throttle = new LogThrottle(nanoTime);
  }

  Answer answer(Request request, RegistryUnavailableException e) {
    var problem = "The registry " + e.reason().words();
    log(problem, request, e);
    return switch (e.reason()) {
      case FULL -> Refusals.full(later(problem));
      case READ_ONLY, UNREACHABLE -> Refusals.unavailable(later(problem));
    };
  }

  Answer answer(Request request, StoreUnavailableException e) {
    var problem = "The store " + e.reason().words();
    log(problem, request, e);
    return switch (e.reason()) {
      case FULL -> Refusals.full(later(problem));
      case READ_ONLY, FAILING -> Refusals.unavailable(later(problem));
    };
  }

  private void log(String problem, Request request, RuntimeException e) {
    throttle.report(
        problem,
        more ->
            LOG.warn(
                "{} {} was not served: {}{}",
                request.method(),
                request.rawPath(),
                e.getMessage(),
                more));
  }

  private static String later(String problem) {
    return problem + " now; try again shortly";
  }
}
