package dev.parley.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.documents.Document;
import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentReaders;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Section;
import dev.parley.spi.documents.Unfit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    @Test
    void everyTypeHasItsReader() {
        assertThat(DocumentReaders.types())
                .containsExactly("csv", "docx", "htm", "html", "markdown", "md", "pdf", "tsv", "txt", "xhtml");
    }

    @Test
    void aPageIsCitedWithItsNumberAndItsBookmarks() throws Exception {
        byte[] pdf = new Pdf("The guide")
                .page("Intro", "Welcome to the shop.")
                .page("Refunds", "Refunds take five days.", "They go to your card.")
                .bytes();
        Document read = read("guide.pdf", pdf);
        assertThat(read.title()).isEqualTo("The guide");
        assertThat(read.sections()).extracting(Section::page).containsExactly(1, 2);
        assertThat(read.sections().get(1).title()).isEqualTo("The guide > Refunds");
        assertThat(String.join(" ", read.sections().get(1).blocks()))
                .contains("Refunds take five days.", "They go to your card.");
    }

    @Test
    void aPdfThatCannotBeReadSaysWhy() throws Exception {
        assertThatThrownBy(() -> read("locked.pdf", new Pdf("x").page("a", "b").locked()))
                .isInstanceOf(Unfit.class)
                .hasMessage("it is protected by a password");
        assertThatThrownBy(() -> read("scan.pdf", new Pdf("x").page(null).bytes()))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("only pictures");
        byte[] whole = new Pdf("x").page("a", "b").bytes();
        assertThatThrownBy(() -> read("broken.pdf", Arrays.copyOf(whole, 200))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read("text.pdf", "no pdf at all".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aWebPageIsReadWithoutWhatStandsAroundIt() throws Exception {
        Document read = read("help/returns.html", """
                <html lang="en"><head><title>Returns</title><meta name="product" content="Pro">
                <link rel="canonical" href="https://shop.example/returns"></head>
                <body><nav>Home | Shop</nav><main><h1>Returns</h1><p>Send it <b>back</b> within 30&nbsp;days.</p>
                <h2 id="cost">What it costs</h2>
                <ul><li>Inland: nothing</li><li>Abroad: 5 EUR</li></ul>
                <table><tr><th>Country</th><th>Days</th></tr><tr><td>Peru</td><td>9</td></tr></table>
                <pre>code   stays
                  as it is</pre><script>alert(1)</script></main><footer>Imprint</footer></body></html>
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(read.meta())
                .isEqualTo(Map.of("language", "en", "product", "Pro", "url", "https://shop.example/returns"));
        assertThat(read.sections()).extracting(Section::title).containsExactly("Returns", "Returns > What it costs");
        assertThat(read.sections().get(0).blocks()).containsExactly("Send it back within 30 days.");
        assertThat(read.sections().get(1).anchor()).isEqualTo("cost");
        assertThat(read.sections().get(1).blocks())
                .startsWith("- Inland: nothing", "- Abroad: 5 EUR", "Country | Days\nPeru | 9")
                .hasSize(4);
        assertThat(read.sections().get(1).blocks().get(3)).contains("code   stays\n");
    }

    @Test
    void aLegacyEncodingIsReadAsThePageSaysOrAsWindowsWrote() throws Exception {
        Charset japanese = Charset.forName("Shift_JIS");
        assertThat(words(read("a.html", "<meta charset=shift_jis><p>日本語".getBytes(japanese))))
                .isEqualTo("日本語");
        assertThat(words(read("b.html", "<p>café “quoted”".getBytes(Charset.forName("windows-1252")))))
                .isEqualTo("café “quoted”");
        assertThat(words(read("c.html", "<p>café".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("café");
        assertThat(words(read("d.csv", "name;price\nCafé;5".getBytes(StandardCharsets.ISO_8859_1))))
                .isEqualTo("name: Café\nprice: 5");
    }

    @Test
    void aRowOfATableIsAPassage() throws Exception {
        Document read = read("plans.csv", """
                Plan,Price,"What, exactly"
                Free,0,"one user, ""no"" support"
                Pro,9,
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(read.sections()).extracting(Section::title).containsExactly("Free", "Pro");
        assertThat(read.sections()).extracting(Section::anchor).containsExactly("row-2", "row-3");
        assertThat(read.sections().get(0).blocks())
                .containsExactly("Plan: Free\nPrice: 0\nWhat, exactly: one user, \"no\" support");
        assertThat(read.sections().get(1).blocks()).containsExactly("Plan: Pro\nPrice: 9");
    }

    @Test
    void aWordDocumentKeepsItsHeadingsListsAndTables() throws Exception {
        byte[] docx = Docx.of("The handbook", """
                <w:p><w:r><w:t>Welcome.</w:t></w:r></w:p>
                <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:bookmarkStart w:id="0" w:name="_Toc1"/>
                  <w:r><w:t>Ref</w:t></w:r><w:r><w:t>unds</w:t></w:r></w:p>
                <w:p><w:r><w:t xml:space="preserve">They take </w:t></w:r><w:del><w:r><w:delText>six</w:delText></w:r></w:del>
                  <w:ins><w:r><w:t>five days.</w:t></w:r></w:ins></w:p>
                <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>by card</w:t></w:r></w:p>
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Country</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Days</w:t></w:r></w:p></w:tc></w:tr>
                <w:tr><w:tc><w:p><w:r><w:t>Peru</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
                """);
        Document read = read("handbook.docx", docx);
        assertThat(read.title()).isEqualTo("The handbook");
        assertThat(read.sections())
                .extracting(Section::title)
                .containsExactly("The handbook", "The handbook > Refunds");
        assertThat(read.sections().get(1).anchor()).isEqualTo("_Toc1");
        assertThat(read.sections().get(1).blocks())
                .containsExactly("They take five days.", "- by card", "Country | Days\nPeru | 9");
    }

    @Test
    void aZipBombIsGivenUpOn() throws Exception {
        byte[] bomb = Docx.bomb(60 * 1024 * 1024);
        assertThat(bomb.length).isLessThan(512 * 1024);
        assertThatThrownBy(() -> read("bomb.docx", bomb)).hasStackTraceContaining("unfolded it is larger than 50 MB");
    }

    @Test
    void aWordDocumentThatIsNoneSaysSo() {
        byte[] old = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0, 0, 0};
        assertThatThrownBy(() -> read("locked.docx", old)).hasMessageContaining("protected by a password");
        assertThatThrownBy(() -> read("text.docx", "no zip".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no word/document.xml");
        assertThatThrownBy(() -> read("entity.docx", Docx.withEntity())).isInstanceOf(Exception.class);
    }

    @Test
    void aReadingEndsWhenItsTimeIsOver() throws IOException {
        byte[] pdf = new Pdf("x").page("a", "b").bytes();
        DocumentText late = new DocumentText("x.pdf", () -> {
            throw new Unfit("reading it takes too long");
        });
        assertThatThrownBy(() -> new PdfReader().read(pdf, late)).hasMessage("reading it takes too long");
    }

    private static String words(Document document) {
        return String.join(
                "\n",
                document.sections().stream()
                        .flatMap(each -> each.blocks().stream())
                        .toList());
    }

    private static Document read(String name, byte[] content) throws IOException, Unfit {
        DocumentReader reader = Objects.requireNonNull(DocumentReaders.of(name));
        DocumentText into = new DocumentText(name, () -> {});
        reader.read(content, into);
        return into.end();
    }
}
