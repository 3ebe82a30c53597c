package io.specstore.http;

/// What watches over clients: over their speed, over how much each of them has open, and over how
/// often they ask.
record Clients(SlowClients slow, ClientAddresses addresses, RequestCounts counts) {}
