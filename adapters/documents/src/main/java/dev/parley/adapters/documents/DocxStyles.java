package dev.parley.adapters.documents;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which styles make a paragraph a heading: those that say so by their outline level, or are called "heading 2" in English. */
final class DocxStyles {
    static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final Pattern HEADING = Pattern.compile("heading ([1-9])");

    private final Map<String, Integer> levels = new HashMap<>();
    private String id = "";

    /** By the style's id; 1 for the outermost. */
    Map<String, Integer> read(XMLStreamReader xml) throws IOException {
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                }
            }
        } catch (XMLStreamException e) {
            if (!levels.isEmpty()) {
                throw DocxReader.damaged(e);
            }
        }
        return levels;
    }

    private void start(XMLStreamReader xml) {
        String value = value(xml);
        switch (xml.getLocalName()) {
            case "style" -> id = String.valueOf(xml.getAttributeValue(WORD, "styleId"));
            case "name" -> {
                Matcher heading = HEADING.matcher(value.toLowerCase(Locale.ROOT));
                if (heading.matches()) {
                    levels.put(id, Integer.valueOf(heading.group(1)));
                } else if (value.equalsIgnoreCase("title")) {
                    levels.put(id, 1);
                }
            }
            case "outlineLvl" -> {
                if (value.matches("[0-8]")) {
                    levels.putIfAbsent(id, 1 + Integer.parseInt(value));
                }
            }
            default -> {}
        }
    }

    static String value(XMLStreamReader xml) {
        String value = xml.getAttributeValue(WORD, "val");
        return value == null ? "" : value;
    }

    /** What its properties say; a file without them has no title. */
    static String title(XMLStreamReader core) throws IOException {
        try {
            while (core.hasNext()) {
                if (core.next() == XMLStreamConstants.START_ELEMENT
                        && core.getLocalName().equals("title")) {
                    return core.getElementText();
                }
            }
            return "";
        } catch (XMLStreamException e) {
            return "";
        }
    }
}
