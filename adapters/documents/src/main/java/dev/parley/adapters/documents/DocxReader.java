package dev.parley.adapters.documents;

import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Word documents, read as a stream: a file of a few kilobytes may unfold to gigabytes, and must be given up on before they
 * are in memory, which is why the library that holds whole documents in memory is not used. Of the parts of the file only
 * the text, the styles (which say what is a heading) and the title are unfolded.
 */
public final class DocxReader implements DocumentReader {
    private static final long MOST_UNFOLDED = 50L * 1024 * 1024;
    private static final int MOST_PARTS = 10_000;
    private static final byte[] OLE = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    @Override
    public Set<String> types() {
        return Set.of("docx");
    }

    @Override
    public void read(byte[] content, DocumentText into) throws IOException, Unfit {
        if (content.length > OLE.length && Arrays.equals(content, 0, OLE.length, OLE, 0, OLE.length)) {
            throw new Unfit("it is protected by a password, or in the format of Word before 2007");
        }
        XMLStreamReader text = part(content, "word/document.xml");
        if (text == null) {
            throw new Unfit("it is damaged, or not what its name says: it has no word/document.xml");
        }
        XMLStreamReader styles = part(content, "word/styles.xml");
        Map<String, Integer> levels = styles == null ? Map.of() : new DocxStyles().read(styles);
        XMLStreamReader core = part(content, "docProps/core.xml");
        into.title(core == null ? "" : DocxStyles.title(core));
        try {
            new DocxBody(text, levels, into).read();
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    /** Null where there is no such part. */
    private static @Nullable XMLStreamReader part(byte[] content, String name) throws IOException, Unfit {
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content));
        int parts = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++parts > MOST_PARTS) {
                throw new Unfit("it has too many parts for a document");
            }
            if (entry.getName().equals(name)) {
                return xml(new Bounded(zip, MOST_UNFOLDED));
            }
        }
        return null;
    }

    private static XMLStreamReader xml(InputStream bytes) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return factory.createXMLStreamReader(bytes);
        } catch (XMLStreamException e) {
            throw damaged(e);
        }
    }

    static IOException damaged(XMLStreamException e) {
        return e.getNestedException() instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }
}
