package io.pathwatch.model;

/** What became of one probe. */
public sealed interface ProbeResult permits Reply, NoReply {}
