package io.specstore.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The answers to what isn't HTTP, passes a limit of the protocol or comes while the server stops,
/// and so never gets to a route: the shape of every other refusal, and the connection is closed.
final class ProtocolErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var body = Refusals.body(HttpStatus.getMessage(response.getStatus()));
    response
        .getHeaders()
        .put(HttpFields.CONNECTION_CLOSE)
        .put(HttpHeader.CONTENT_TYPE, "application/json")
        .put(Sender.NO_SNIFF);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
