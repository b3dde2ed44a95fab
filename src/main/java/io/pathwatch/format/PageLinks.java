package io.pathwatch.format;

import io.pathwatch.model.Alert;
import io.pathwatch.model.IncidentEvidence;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Addresses in the page, for what is sent to people elsewhere. They are made of where people find the page and of ids that
 * Pathwatch made, so that no text from the network is part of one.
 */
public final class PageLinks {

    /** Where nobody has said under which address people find the page. */
    public static final PageLinks NONE = new PageLinks("");

    private static final String OFF = "off";

    private final String page;

    private PageLinks(String page) {
        this.page = page;
    }

    /**
     * @param root where people find the page: {@code http} or {@code https}, a host and perhaps a port, with or without a
     *     slash at the end
     * @throws IllegalArgumentException if it is anything else
     */
    public static PageLinks to(URI root) {
        String path = root.getRawPath();
        boolean isWeb = "http".equals(root.getScheme()) || "https".equals(root.getScheme());
        boolean isRoot = path != null
                && (path.isEmpty() || path.equals("/"))
                && root.getRawQuery() == null
                && root.getRawFragment() == null;
        if (!isWeb || !isRoot || root.getHost() == null || root.getRawUserInfo() != null) {
            throw notARoot(root.toString());
        }
        return new PageLinks(root.getScheme() + "://" + root.getRawAuthority() + "/ui/");
    }

    /**
     * As an operator writes it.
     *
     * @param root {@code off}, or as {@link #to} takes it
     * @throws IllegalArgumentException if it is neither
     */
    public static PageLinks parse(String root) {
        if (root.equals(OFF)) {
            return NONE;
        }
        try {
            return to(new URI(root));
        } catch (URISyntaxException e) {
            throw notARoot(root);
        }
    }

    private static IllegalArgumentException notARoot(String root) {
        return new IllegalArgumentException(
                "address of the page: expected off, or an http or https URL of a host without a"
                        + " path, such as https://pathwatch.example.net, was '" + root + "'");
    }

    /** The page itself; empty where its address is not known. */
    public String page() {
        return page;
    }

    /**
     * The incident that {@code alert} is about, or its trace where that is compared with the last one only; empty where
     * the address of the page is not known.
     */
    public String of(Alert alert) {
        if (page.isEmpty()) {
            return "";
        }
        return alert.evidence() instanceof IncidentEvidence evidence
                ? page + "#/incidents/" + encode(evidence.incident())
                : page + "#/t/" + encode(alert.traceId());
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
