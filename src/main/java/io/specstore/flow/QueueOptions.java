package io.specstore.flow;

/// Who works on the queue, and how much at once.
///
/// @param nodeName this node's name among all that share the registry; the same at every start
/// @param workers flows run at once
public record QueueOptions(String nodeName, int workers, FlowRunner runner, Handover handover) {}
