package io.specstore.registry;

/// Bytes that an owner uploaded, by their SHA-256 in hexadecimal digits.
public record BlobRow(String ownerId, String sha256, long bytes) {}
