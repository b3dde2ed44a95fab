package io.pathwatch.model;

/** What an alert was raised, changed or cleared for. */
public sealed interface Evidence permits LastRunEvidence, IncidentEvidence {}
