package dev.parley.adapters.documents;

import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDF, page by page. What its bookmarks name stands in the titles of the pages that follow. */
public final class PdfReader implements DocumentReader {
    private static final int MOST_PAGES = 5_000;
    private static final String PARAGRAPH = "\u2029";

    @Override
    public Set<String> types() {
        return Set.of("pdf");
    }

    @Override
    public void read(byte[] content, DocumentText into) throws IOException, Unfit {
        try (PDDocument pdf = Loader.loadPDF(
                new RandomAccessReadBuffer(content), "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            if (!pdf.getCurrentAccessPermission().canExtractContent()) {
                throw new Unfit("its owner does not allow that its text is copied");
            }
            if (pdf.getNumberOfPages() > MOST_PAGES) {
                throw new Unfit("it has more than 5,000 pages");
            }
            facts(pdf.getDocumentInformation(), into);
            pages(pdf, into);
        } catch (InvalidPasswordException e) {
            throw new Unfit("it is protected by a password");
        }
    }

    private static void facts(PDDocumentInformation says, DocumentText into) {
        if (says.getTitle() != null) {
            into.title(says.getTitle());
        }
        if (says.getAuthor() != null) {
            into.meta("author", says.getAuthor());
        }
    }

    private static void pages(PDDocument pdf, DocumentText into) throws IOException, Unfit {
        PdfBookmarks bookmarks = PdfBookmarks.of(pdf);
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setParagraphEnd(PARAGRAPH);
        boolean words = false;
        for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
            into.page(page);
            for (PdfBookmarks.Mark mark : bookmarks.on(page)) {
                into.heading(mark.level(), mark.title(), "");
            }
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            for (String paragraph : stripper.getText(pdf).split(PARAGRAPH, -1)) {
                words |= !paragraph.isBlank();
                into.block(oneFlow(paragraph));
            }
        }
        if (!words) {
            throw new Unfit("it has no text, only pictures of it; run it through text recognition (OCR) first");
        }
    }

    /** Lines were broken to fit the page. */
    private static String oneFlow(String paragraph) {
        return paragraph.strip().replaceAll("(?<=\\p{Ll})-\\R(?=\\p{Ll})", "").replaceAll("\\s*\\R\\s*", " ");
    }
}
