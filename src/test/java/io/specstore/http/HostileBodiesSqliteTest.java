package io.specstore.http;

class HostileBodiesSqliteTest extends HostileBodiesContract {}
