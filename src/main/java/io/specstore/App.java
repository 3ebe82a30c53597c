package io.specstore;
