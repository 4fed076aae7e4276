package io.sqlgraph.cli.transfer;

import io.sqlgraph.cli.transfer.ElementRecord.EdgeRecord;
import io.sqlgraph.cli.transfer.ElementRecord.Value;
import io.sqlgraph.cli.transfer.ElementRecord.VertexRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * A GraphML file with TinkerPop's conventions: the label stands under the keys {@code labelV} and {@code labelE}, ids are
 * texts. Values take the type their key declares.
 */
final class GraphMlSource implements GraphSource {

    private static final String VERTEX_LABEL = "labelV";
    private static final String EDGE_LABEL = "labelE";

    private final SourceFile file;

    GraphMlSource(SourceFile file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public void vertices(Consumer<VertexRecord> consumer) throws IOException {
        read("node", element -> consumer.accept(element.vertex()));
    }

    @Override
    public void edges(Consumer<EdgeRecord> consumer) throws IOException {
        read("edge", element -> consumer.accept(element.edge()));
    }

    private void read(String wanted, Consumer<Element> consumer) throws IOException {
        try (InputStream in = file.open()) {
            XMLStreamReader xml = factory().createXMLStreamReader(in);
            try {
                read(xml, wanted, consumer);
            } catch (XMLStreamException e) {
                throw new BadRecordException(where(xml), "this is no GraphML: " + BadRecordException.problem(e), e);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException(file.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A document must not make the reader fetch other files or expand entities. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static void read(XMLStreamReader xml, String wanted, Consumer<Element> consumer) throws XMLStreamException {
        Map<String, Key> keys = new HashMap<>();
        Element element = null;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (element != null && xml.getLocalName().equals(wanted)) {
                    consumer.accept(element);
                    element = null;
                }
                continue;
            }
            if (event != XMLStreamConstants.START_ELEMENT) continue;
            String name = xml.getLocalName();
            if (name.equals("key")) {
                keys.put(xml.getAttributeValue(null, "id"), Key.read(xml));
            } else if (name.equals(wanted)) {
                element = new Element(xml);
            } else if (name.equals("data") && element != null) {
                element.add(keys, xml);
            }
        }
    }

    private static String where(XMLStreamReader xml) {
        return "line " + xml.getLocation().getLineNumber();
    }

    private record Key(String name, String type) {

        static Key read(XMLStreamReader xml) {
            String name = xml.getAttributeValue(null, "attr.name");
            String type = xml.getAttributeValue(null, "attr.type");
            return new Key(name == null ? xml.getAttributeValue(null, "id") : name, type == null ? "string" : type);
        }

        Object value(String text) {
            return switch (type) {
                case "int" -> Integer.valueOf(text.strip());
                case "long" -> Long.valueOf(text.strip());
                case "float" -> Float.valueOf(text.strip());
                case "double" -> Double.valueOf(text.strip());
                case "boolean" -> bool(text.strip());
                default -> text;
            };
        }

        private static Boolean bool(String text) {
            return switch (text) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
            };
        }
    }

    /** A node or edge while its data is read. */
    private static final class Element {

        private final String where;
        private final String id;
        private final String source;
        private final String target;
        private final Map<String, Object> properties = new LinkedHashMap<>();
        private String label;

        Element(XMLStreamReader xml) {
            where = where(xml);
            id = xml.getAttributeValue(null, "id");
            source = xml.getAttributeValue(null, "source");
            target = xml.getAttributeValue(null, "target");
        }

        void add(Map<String, Key> keys, XMLStreamReader xml) throws XMLStreamException {
            String line = where(xml);
            String keyId = xml.getAttributeValue(null, "key");
            String text = xml.getElementText();
            Key key = keys.get(keyId);
            if (key == null) throw new BadRecordException(line, "no <key> declares '%s'".formatted(keyId), null);
            if (keyId.equals(VERTEX_LABEL) || keyId.equals(EDGE_LABEL)) {
                label = text;
                return;
            }
            try {
                properties.put(key.name(), key.value(text));
            } catch (IllegalArgumentException e) {
                throw new BadRecordException(
                        line, "'%s' is no %s for the key %s".formatted(text, key.type(), key.name()), e);
            }
        }

        VertexRecord vertex() {
            if (id == null) throw new BadRecordException(where, "a <node> needs an id", null);
            List<Value> values = new ArrayList<>();
            properties.forEach((key, value) -> values.add(new Value(key, value, Map.of())));
            return new VertexRecord(where, id, label == null ? Vertex.DEFAULT_LABEL : label, values);
        }

        EdgeRecord edge() {
            if (source == null || target == null) {
                throw new BadRecordException(where, "an <edge> needs a source and a target", null);
            }
            return new EdgeRecord(where, id, label == null ? Edge.DEFAULT_LABEL : label, source, target, properties);
        }
    }
}
