package io.specstore.flow;

/// What works on the queue, and how much at once.
///
/// @param nodeName this node's name among all that share the registry; the same at every start
/// @param places for flows of the built-in engine
public record QueueOptions(
    String nodeName, FlowPlaces places, FlowRunner runner, Handover handover) {}
