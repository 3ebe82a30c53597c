package io.specstore.http;

/// What watches over clients: over their speed, and over how much each of them has open.
record Clients(SlowClients slow, ClientAddresses addresses) {}
