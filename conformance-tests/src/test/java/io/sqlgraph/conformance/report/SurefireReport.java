package io.sqlgraph.conformance.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What Surefire has written about one test class.
 *
 * @param failed failures and errors
 * @param skips for each skipped test its reason and its name
 */
record SurefireReport(int run, int failed, List<Skip> skips) {

    /** A test that was not run, and why. */
    record Skip(String reason, String test) {}

    private static final String FEATURES =
            "Features of the graph do not support all of the features required by this test so it will be ignored: ";

    static SurefireReport read(Path file) throws IOException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            NodeList tests = document.getElementsByTagName("testcase");
            List<Skip> skips = new ArrayList<>();
            int failed = 0;
            for (int i = 0; i < tests.getLength(); i++) {
                Element test = (Element) tests.item(i);
                Element skipped = (Element) test.getElementsByTagName("skipped").item(0);
                if (skipped != null) skips.add(new Skip(reason(skipped), test.getAttribute("name")));
                failed += test.getElementsByTagName("failure").getLength()
                        + test.getElementsByTagName("error").getLength();
            }
            return new SurefireReport(tests.getLength(), failed, List.copyOf(skips));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException("cannot read " + file, e);
        }
    }

    private static String reason(Element skipped) {
        String message = skipped.getAttribute("message");
        if (!message.isBlank()) return message;
        String text = skipped.getTextContent().strip();
        int at = text.indexOf("\n\tat ");
        String cause = at < 0 ? text : text.substring(0, at);
        String line = cause.replaceFirst("^[\\w.]+Exception(: )?", "")
                .replace(FEATURES, "")
                .strip();
        String where = text.lines()
                .map(String::strip)
                .filter(frame ->
                        frame.startsWith("at org.apache.tinkerpop.gremlin.") && !frame.contains("AbstractGremlinTest"))
                .findFirst()
                .map(frame -> frame.replaceAll(".*\\.(\\w+)(\\$\\w+)*\\.\\w+\\(.*", "$1"))
                .orElse("");
        boolean features = text.contains(FEATURES);
        return features || where.isEmpty() ? line : where + ": " + line;
    }
}
