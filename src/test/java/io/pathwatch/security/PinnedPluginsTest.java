package io.pathwatch.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What the build is made of does not change by itself. */
class PinnedPluginsTest {

    @Test
    void buildsWithPluginsOfOneVersionEach() throws Exception {
        NodeList plugins = pom().getElementsByTagName("plugin");
        List<String> free = new ArrayList<>();
        for (int i = 0; i < plugins.getLength(); i++) {
            Element plugin = (Element) plugins.item(i);
            // in profiles, of a plugin that has its version above
            boolean isSame = text(plugin, "artifactId").equals("maven-failsafe-plugin")
                    || text(plugin, "artifactId").equals("maven-dependency-plugin");
            if (!isSame && !text(plugin, "version").matches("[0-9.]+|\\$\\{[a-z.]+}")) {
                free.add(text(plugin, "artifactId"));
            }
        }
        assertThat(plugins.getLength()).isGreaterThan(10);
        assertThat(free).isEmpty();
    }

    @Test
    void takesNoDependencyThatIsNotReleased() throws Exception {
        NodeList versions = pom().getElementsByTagName("*");
        List<String> moving = new ArrayList<>();
        for (int i = 0; i < versions.getLength(); i++) {
            Element each = (Element) versions.item(i);
            boolean isVersion = each.getTagName().endsWith("version") && !(each.getParentNode() instanceof Document);
            boolean isOurs = each.getParentNode().getNodeName().equals("project");
            String text = each.getTextContent();
            if (isVersion && !isOurs && (text.contains("SNAPSHOT") || text.contains("LATEST"))) {
                moving.add(text);
            }
        }
        assertThat(moving).isEmpty();
    }

    private static String text(Element plugin, String name) {
        for (Node child = plugin.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return child.getTextContent();
            }
        }
        return "";
    }

    private static Document pom() throws Exception {
        Path file = Path.of(System.getProperty("basedir", ""), "pom.xml");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }
}
