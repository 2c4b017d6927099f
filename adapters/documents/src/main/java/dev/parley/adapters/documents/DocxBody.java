package dev.parley.adapters.documents;

import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The text of a Word document: paragraphs, headings with the bookmarks that links lead to, lists, and rows of tables. */
final class DocxBody {
    private final XMLStreamReader xml;
    private final Map<String, Integer> levels;
    private final DocumentText into;
    private final StringBuilder paragraph = new StringBuilder();
    private final List<String> cells = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private int tables;
    private int level;
    private boolean item;
    private boolean struck;
    private String anchor = "";

    DocxBody(XMLStreamReader xml, Map<String, Integer> levels, DocumentText into) {
        this.xml = xml;
        this.levels = levels;
        this.into = into;
    }

    void read() throws XMLStreamException, Unfit {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                default -> {}
            }
        }
    }

    private void start(String name) throws XMLStreamException {
        switch (name) {
            case "p" -> beginParagraph();
            case "pStyle" -> level = levels.getOrDefault(DocxStyles.value(xml), level);
            case "outlineLvl" ->
                level = DocxStyles.value(xml).matches("[0-8]") ? 1 + Integer.parseInt(DocxStyles.value(xml)) : level;
            case "numPr" -> item = true;
            case "bookmarkStart" -> bookmark(String.valueOf(xml.getAttributeValue(DocxStyles.WORD, "name")));
            case "t" -> paragraph.append(struck ? "" : xml.getElementText());
            case "tab" -> paragraph.append(paragraph.isEmpty() ? "" : " ");
            case "br", "cr" -> paragraph.append('\n');
            case "del" -> struck = true;
            case "tbl" -> {
                tables++;
                paragraph.setLength(0);
            }
            default -> {}
        }
    }

    private void beginParagraph() {
        if (tables == 0) {
            paragraph.setLength(0);
        }
        level = 0;
        item = false;
        anchor = "";
    }

    private void bookmark(String name) {
        anchor = name.startsWith("_") && !name.startsWith("_Toc") ? anchor : name;
    }

    private void end(String name) throws Unfit {
        switch (name) {
            case "p" -> endParagraph();
            case "del" -> struck = false;
            case "tc" -> {
                if (tables == 1) {
                    cells.add(paragraph.toString().strip().replace('\n', ' '));
                    paragraph.setLength(0);
                }
            }
            case "tr" -> {
                if (tables == 1) {
                    rows.add(String.join(" | ", cells));
                    cells.clear();
                }
            }
            case "tbl" -> endTable();
            default -> {}
        }
    }

    private void endParagraph() throws Unfit {
        if (tables > 0) {
            paragraph.append(' ');
            return;
        }
        String text = paragraph.toString().strip();
        if (level > 0 && !text.isEmpty()) {
            into.heading(level, text, anchor);
        } else if (!text.isEmpty()) {
            into.block(item ? "- " + text : text);
        }
        paragraph.setLength(0);
    }

    private void endTable() throws Unfit {
        tables--;
        if (tables == 0 && !rows.isEmpty()) {
            Rows.blocks(rows.get(0), rows.subList(1, rows.size()), into);
            rows.clear();
            paragraph.setLength(0);
        }
    }
}
