package dev.parley.adapters.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word documents, good and bad. */
final class Docx {
    private static final String WORD = "xmlns:w=\"" + DocxStyles.WORD + "\"";

    private Docx() {}

    static byte[] of(String title, String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(zip, "docProps/core.xml", "<c:p xmlns:c=\"c\" xmlns:d=\"d\"><d:title>" + title + "</d:title></c:p>");
            part(zip, "word/document.xml", "<w:document " + WORD + "><w:body>" + body + "</w:body></w:document>");
            part(
                    zip,
                    "word/styles.xml",
                    "<w:styles " + WORD + "><w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>"
                            + "<w:style w:styleId=\"Own\"><w:name w:val=\"Own\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style></w:styles>");
        }
        return bytes.toByteArray();
    }

    /** A few kilobytes that unfold to so many bytes of one paragraph after the other. */
    static byte[] bomb(int size) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(("<w:document " + WORD + "><w:body>").getBytes(StandardCharsets.UTF_8));
            byte[] empty = ("<w:p/>" + " ".repeat(99_994)).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < size; written += empty.length) {
                zip.write(empty);
            }
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    /** Wants to read another file. */
    static byte[] withEntity() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            part(
                    zip,
                    "word/document.xml",
                    "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><w:document " + WORD
                            + "><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>");
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
