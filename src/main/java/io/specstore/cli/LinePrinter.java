package io.specstore.cli;

import io.specstore.dataset.Status;
import java.io.PrintStream;
import java.util.function.Consumer;

/// Prints each change as a line of its own, for logs and pipes.
final class LinePrinter implements Consumer<Change> {
  private final PrintStream out;

  LinePrinter(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(Change change) {
    switch (change) {
      case Change.FileUploaded uploaded -> out.println(Lines.of(uploaded));
      case Change.Accepted(var flowId) -> out.println("accepted as " + Text.shown(flowId));
      case Change.PipelineMoved(var pipeline) -> {
        // All of them wait at first; saying so for each would bury what happens.
        if (pipeline.status() != Status.QUEUED) {
          out.println(Lines.of(pipeline));
        }
      }
      // The summary says how it ended.
      case Change.RevisionMoved _ -> {}
    }
  }
}
