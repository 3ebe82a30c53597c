package io.specstore.cli;

import io.specstore.dataset.Status;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// Shows the changes on a screen: what has ended scrolls up as lines that stay, and below them the
/// running pipelines and a count are repainted in place.
///
/// The repainted part is a few lines however many pipelines there are, and each is cut to the width
/// of the screen, so that going up by their number always lands on the first of them.
final class LivePrinter implements Consumer<Change> {
  private static final int MAX_RUNNING_LINES = 8;

  private final Terminal terminal;
  private final SequencedMap<String, RevisionView.Pipeline> pipelines = new LinkedHashMap<>();
  private int painted;

  LivePrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(Change change) {
    switch (change) {
      case Change.FileUploaded uploaded -> terminal.out().println(Lines.of(uploaded));
      case Change.Accepted(var flowId) ->
          terminal.out().println("accepted as " + Text.shown(flowId));
      case Change.PipelineMoved(var pipeline) -> {
        pipelines.put(pipeline.id(), pipeline);
        // At first all of them come in, waiting; the revision, which comes after them, paints.
        if (pipeline.status() != Status.QUEUED) {
          repaint(pipeline.status().isFinal() ? Lines.of(pipeline) + "\n" : "");
        }
      }
      case Change.RevisionMoved(_, var state) -> {
        if (state.isFinal()) {
          terminal.out().print(erased());
          painted = 0;
        } else {
          repaint("");
        }
      }
    }
    terminal.out().flush();
  }

  private void repaint(String above) {
    var running =
        pipelines.values().stream().filter(one -> one.status() == Status.INPROGRESS).toList();
    var room = Math.clamp(terminal.rows() - 3L, 0, MAX_RUNNING_LINES);
    var below = new StringBuilder();
    running.stream().limit(room).forEach(one -> below.append(cut(Lines.of(one))).append('\n'));
    below.append(cut(count(running.size()))).append('\n');
    terminal.out().print(erased() + above + below);
    painted = Math.min(running.size(), room) + 1;
  }

  private String count(int running) {
    var ended = pipelines.values().stream().filter(one -> one.status().isFinal()).count();
    return "  "
        + ended
        + " of "
        + Text.count(pipelines.size(), "pipeline")
        + " ended"
        + (running == 0 ? "" : ", " + running + " running");
  }

  private String erased() {
    // Up by so many lines, to the first column, and erase to the end of the screen.
    return painted == 0 ? "" : "\u001b[" + painted + "A\r\u001b[J";
  }

  private String cut(String line) {
    return Text.cut(line, terminal.columns() - 1);
  }
}
