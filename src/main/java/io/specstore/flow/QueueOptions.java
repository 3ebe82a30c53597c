package io.specstore.flow;

/// What works on the queue, and how much at once.
///
/// @param nodeName this node's name among all that share the registry; the same at every start
/// @param flowsAtOnce flows in progress at once, most of which wait for something
public record QueueOptions(
    String nodeName, int flowsAtOnce, FlowRunner runner, Handover handover) {}
