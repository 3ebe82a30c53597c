package io.specstore.chaos;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import java.io.IOException;
import java.time.Duration;

/// Waits until a server reaches a named point, and leaves it suspended there. For one thread.
///
/// It speaks JDWP with a server that was started with [#option].
final class Debugger implements AutoCloseable {
  private final VirtualMachine machine;

  private Debugger(VirtualMachine machine) {
    this.machine = machine;
  }

  /// The option of the virtual machine with which it listens for a debugger on that port.
  static String option(int port) {
    return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:"
        + port;
  }

  static Debugger attach(int port) throws IOException {
    var connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(one -> one.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    var arguments = connector.defaultArguments();
    arguments.forEach((name, argument) -> {
      switch (name) {
        case "hostname" -> argument.setValue("127.0.0.1");
        case "port" -> argument.setValue(Integer.toString(port));
        default -> {
          // As it is.
        }
      }
    });
    try {
      return new Debugger(connector.attach(arguments));
    } catch (IllegalConnectorArgumentsException e) {
      throw new IllegalStateException("the connector has other arguments", e);
    }
  }

  /// Whether the server came to that point in time; all of its threads are then suspended.
  boolean awaits(KillPoint point, Duration patience) throws InterruptedException {
    var prepared = machine.eventRequestManager().createClassPrepareRequest();
    prepared.addClassFilter(point.type());
    prepared.enable();
    machine.classesByName(point.type()).forEach(type -> stopAt(type, point));
    var end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      var events = machine.eventQueue().remove(100);
      if (events == null) {
        continue;
      }
      for (var event : events) {
        switch (event) {
          case BreakpointEvent _ -> {
            return true;
          }
          case ClassPrepareEvent prepare -> stopAt(prepare.referenceType(), point);
          default -> {
            // The machine started, or a thread did.
          }
        }
      }
      events.resume();
    }
    return false;
  }

  private void stopAt(ReferenceType type, KillPoint point) {
    for (var method : type.methodsByName(point.method())) {
      if (!method.isAbstract()) {
        machine.eventRequestManager().createBreakpointRequest(method.location()).enable();
      }
    }
  }

  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (VMDisconnectedException _) {
      // It was killed.
    }
  }
}
