package dev.parley.adapters.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** The bookmarks of a PDF, by the page that they lead to. Damaged ones lead nowhere, also such as go round in circles. */
final class PdfBookmarks {
    private static final int DEEPEST = 6;
    private static final int MOST = 10_000;

    private final Map<Integer, List<Mark>> byPage = new HashMap<>();
    private int count;

    private PdfBookmarks() {}

    record Mark(int level, String title) {}

    static PdfBookmarks of(PDDocument pdf) throws IOException {
        PdfBookmarks marks = new PdfBookmarks();
        PDDocumentOutline outline = pdf.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            marks.add(pdf, outline, 1);
        }
        return marks;
    }

    List<Mark> on(int page) {
        return byPage.getOrDefault(page, List.of());
    }

    private void add(PDDocument pdf, PDOutlineNode above, int level) throws IOException {
        for (PDOutlineItem item : above.children()) {
            if (count++ >= MOST) {
                return;
            }
            PDPage page = item.findDestinationPage(pdf);
            String title = item.getTitle();
            if (page != null && title != null && !title.isBlank()) {
                byPage.computeIfAbsent(pdf.getPages().indexOf(page) + 1, first -> new ArrayList<>())
                        .add(new Mark(level, title));
            }
            if (level < DEEPEST) {
                add(pdf, item, level + 1);
            }
        }
    }
}
