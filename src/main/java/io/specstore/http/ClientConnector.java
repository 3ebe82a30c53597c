package io.specstore.http;

import io.specstore.flow.LogThrottle;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts the connections of clients: each client as many as one may have, and all together as
/// many as there is room for. Safe for concurrent use.
///
/// Where no room is left, connections without a request make some. Where the process has no file
/// descriptors left, clients are accepted again as soon as there are some.
final class ClientConnector extends ServerConnector {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnector.class);

  /// So many clients the operating system lets wait until they are accepted.
  private static final int ACCEPT_QUEUE = 1_024;

  /// How long a client waits for room before another connection is asked to make some.
  private static final Duration ROOM_WAIT = Duration.ofMillis(50);

  /// How long to wait after a client could not be accepted.
  private static final Duration FAILURE_WAIT = Duration.ofMillis(100);

  private final Map<SelectableChannel, ClientAddresses.Place> places = new ConcurrentHashMap<>();
  private final LogThrottle logged = new LogThrottle(System::nanoTime);
  private final CompletableFuture<Void> listenerEnd = new CompletableFuture<>();
  private final Clients clients;
  private final int maxConnections;
  private final Semaphore room;
  private volatile boolean isClosed;

  ClientConnector(
      Server server, int maxConnections, Clients clients, ConnectionFactory... protocols) {
    super(server, protocols);
    this.clients = clients;
    this.maxConnections = maxConnections;
    this.room = new Semaphore(maxConnections);
    setAcceptQueueSize(ACCEPT_QUEUE);
    getSelectorManager().addEventListener(new FailedConnections());
  }

  /// Completed when the listener has ended although nobody closed it.
  CompletableFuture<Void> listenerEnd() {
    return listenerEnd;
  }

  SlowClients slowClients() {
    return clients.slow();
  }

  @Override
  public void accept(int acceptor) throws IOException {
    if (!(getTransport() instanceof ServerSocketChannel listener)) {
      throw new ClosedChannelException();
    }
    var channel = listener.accept();
    var isAdmitted = false;
    try {
      isAdmitted = admit(channel);
    } finally {
      if (!isAdmitted) {
        reset(channel);
      }
    }
  }

  /// Leaves nothing of the connection on this side.
  private static void reset(SocketChannel channel) {
    try (channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException _) {
      // The client has gone already.
    }
  }

  /// False when its client has no place left; whatever goes wrong, none is kept.
  private boolean admit(SocketChannel channel) throws IOException {
    var place = clients.addresses().connection(ClientEndPoint.peer(channel));
    if (!place.isGranted()) {
      clients.counts().limitMet("MAX_CONNECTIONS_PER_ADDRESS");
      return false;
    }
    var isAdmitted = false;
    try {
      takeRoom();
      places.put(channel, place);
      channel.configureBlocking(false);
      configure(channel.socket());
      getSelectorManager().accept(channel);
      isAdmitted = true;
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException("no room for a client").initCause(e);
    } finally {
      if (!isAdmitted) {
        leave(channel);
        place.close();
      }
    }
    return true;
  }

  private void takeRoom() throws InterruptedException {
    var hasRoom = room.tryAcquire();
    if (!hasRoom) {
      clients.counts().limitMet("MAX_CONNECTIONS");
    }
    while (!hasRoom) {
      logged.report(
          "room",
          more ->
              LOG.warn(
                  "{} connections are open, and no more are served at once (MAX_CONNECTIONS,"
                      + " `ulimit -n`); those without a request make room{}",
                  maxConnections,
                  more));
      closeLongestIdle();
      hasRoom = room.tryAcquire(ROOM_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void closeLongestIdle() {
    var now = System.nanoTime();
    getConnectedEndPoints().stream()
        .map(ClientEndPoint::of)
        .filter(ClientEndPoint::isIdle)
        .max(Comparator.comparingLong(endPoint -> endPoint.idleNanos(now)))
        .ifPresent(ClientEndPoint::closeIfIdle);
  }

  private void leave(SelectableChannel channel) {
    var place = places.remove(channel);
    if (place != null) {
      place.close();
      room.release();
    }
  }

  /// How many connections are open.
  int count() {
    return places.size();
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) throws IOException {
    var endPoint = new ClientEndPoint(channel, selector, key, this);
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  @Override
  protected void onEndPointOpened(EndPoint endPoint) {
    super.onEndPointOpened(endPoint);
    ClientEndPoint.of(endPoint).awaitHead();
  }

  @Override
  protected void onEndPointClosed(EndPoint endPoint) {
    var closed = ClientEndPoint.of(endPoint);
    closed.closed();
    super.onEndPointClosed(endPoint);
    leave(closed.getChannel());
  }

  /// Lets those go that have no request.
  void closeIdle() {
    getConnectedEndPoints().forEach(endPoint -> ClientEndPoint.of(endPoint).closeIfIdle());
  }

  @Override
  public void close() {
    isClosed = true;
    super.close();
  }

  /// Goes on as long as the listener is open: what cannot be accepted now can be later.
  @Override
  protected boolean handleAcceptFailure(Throwable failure) {
    if (isClosed) {
      return false;
    }
    var goesOn = false;
    try {
      if (isOpen()) {
        waitAfter(failure);
        goesOn = true;
      }
      return goesOn;
    } finally {
      if (!goesOn) {
        listenerEnd.complete(null);
      }
    }
  }

  private void waitAfter(Throwable failure) {
    logged.report(
        failure.toString(),
        more ->
            LOG.warn(
                "clients cannot be accepted now: {}; they are as soon as files or connections are"
                    + " closed. Raise the limit of open files with `ulimit -n`{}",
                failure.toString(),
                more));
    LockSupport.parkNanos(FAILURE_WAIT.toNanos());
  }

  /// Connections that ended before they had an end point.
  private final class FailedConnections implements SelectorManager.AcceptListener {
    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
      leave(channel);
    }
  }
}
