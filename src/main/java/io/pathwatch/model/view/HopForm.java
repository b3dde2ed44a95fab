package io.pathwatch.model.view;

import io.pathwatch.model.Reply;
import java.util.List;

/**
 * What may be answered at one TTL.
 *
 * @param ttl 0 to 255
 * @param probes how many are sent
 * @param replies every reply that is known there, each once; the times in them mean nothing
 */
public record HopForm(int ttl, int probes, List<Reply> replies) {

    public HopForm {
        replies = List.copyOf(replies);
    }
}
