package io.specstore.fetch;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;

/// Turns errors of the web into messages: what is wrong, what to do, and whether it is temporary.
final class WebExceptions {
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

  private static final String LATER = "; try again later";

  private WebExceptions() {}

  static FetchException of(IOException error, String shown, FetchLimits limits) {
    return switch (error) {
      case AddressGuard.ClosedAddressException _ ->
          FetchException.permanent(
              shown
                  + " is at an address that is not open to the world (private, loopback or"
                  + " reserved), from which this server reads nothing; publish the file, or upload"
                  + " its bytes with `specstore push`");
      case UnknownHostException _ ->
          FetchException.permanent(shown + ": there is no host of that name; check the address");
      case ConnectTimeoutException _ ->
          temporary(
              shown
                  + " could not be connected to within "
                  + seconds(limits.connect())
                  + "; check host and port, or try again later");
      case SocketTimeoutException _ ->
          temporary(shown + " sent nothing for " + seconds(limits.silence()) + LATER);
      case HttpHostConnectException _ ->
          temporary(shown + " cannot be connected to; check host and port");
      case SSLException _ ->
          FetchException.permanent(
              shown + " cannot be read over a safe connection (TLS); check its certificate");
      case ConnectionClosedException _ -> temporary(shown + " ended before its end" + LATER);
      case NoHttpResponseException _ ->
          temporary(shown + " closed the connection unanswered" + LATER);
      case ZipException _ ->
          FetchException.permanent(
              shown + " answered in gzip that cannot be read; give another address");
      default ->
          error.getCause() instanceof HttpException
              ? FetchException.permanent(
                  shown + " answered with what is not HTTP; check host and port")
              : temporary("the connection to " + shown + " was lost" + LATER);
    };
  }

  static FetchException overTime(String shown, FetchLimits limits) {
    return FetchException.permanent(
        shown
            + " took longer than the "
            + seconds(limits.total())
            + " that a source may take; divide the file, or give a faster address");
  }

  /// @param retryAfter the header of that name, or empty
  static FetchException ofStatus(int status, String retryAfter, String shown) {
    var name = EnglishReasonPhraseCatalog.INSTANCE.getReason(status, Locale.ROOT);
    var said = shown + " answered " + status + (name == null ? "" : " " + name);
    return switch (status) {
      case HttpStatus.SC_TOO_MANY_REQUESTS,
          HttpStatus.SC_BAD_GATEWAY,
          HttpStatus.SC_SERVICE_UNAVAILABLE,
          HttpStatus.SC_GATEWAY_TIMEOUT ->
          FetchException.temporary(said + LATER, pause(retryAfter));
      case HttpStatus.SC_NOT_FOUND, HttpStatus.SC_GONE ->
          FetchException.permanent(said + "; check the address");
      case HttpStatus.SC_UNAUTHORIZED, HttpStatus.SC_FORBIDDEN ->
          FetchException.permanent(said + "; give an address that this server may read");
      default -> FetchException.permanent(said + " instead of 200 OK; check the address");
    };
  }

  private static Duration pause(String retryAfter) {
    return SECONDS.matcher(retryAfter).matches()
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : Duration.ZERO;
  }

  private static FetchException temporary(String message) {
    return FetchException.temporary(message, Duration.ZERO);
  }

  private static String seconds(Duration time) {
    return time.toSecondsPart() == 0 && time.toMinutes() > 0
        ? time.toMinutes() + " min"
        : time.toMillis() / 1000.0 + " s";
  }
}
