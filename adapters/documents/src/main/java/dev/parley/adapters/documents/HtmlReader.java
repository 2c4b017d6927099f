package dev.parley.adapters.documents;

import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Web pages, in whatever encoding they say that they are. Of a page we take what it says is its main part, without
 * navigation and the like.
 */
public final class HtmlReader implements DocumentReader {
    private static final String NOISE =
            "nav, header, footer, aside, script, style, noscript, template, form, iframe, svg, [hidden],"
                    + " [aria-hidden=true], [role=navigation], [role=banner], [role=contentinfo], [role=search]";
    private static final String LEGACY = "windows-1252";

    @Override
    public Set<String> types() {
        return Set.of("html", "htm", "xhtml");
    }

    @Override
    public void read(byte[] content, DocumentText into) throws IOException, Unfit {
        Document page = Jsoup.parse(new ByteArrayInputStream(content), encoding(content), "");
        facts(page, into);
        Element main = page.selectFirst("main, [role=main]");
        Element article = main == null ? page.selectFirst("article") : main;
        Element body = article == null ? page.body() : article;
        body.select(NOISE).remove();
        HtmlBlocks blocks = new HtmlBlocks(into);
        body.filter(blocks);
        blocks.end();
    }

    /** Null lets the page say so itself; one that says nothing, and is no UTF-8, is older than both. */
    private static @Nullable String encoding(byte[] content) {
        String head = new String(content, 0, Math.min(content.length, 2048), StandardCharsets.ISO_8859_1);
        if (head.matches("(?is).*(charset|encoding)\\s*=.*")) {
            return null;
        }
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return null;
        } catch (CharacterCodingException e) {
            return content.length >= 2 && (content[0] & 0xfe) == 0xfe ? null : LEGACY;
        }
    }

    private static void facts(Document page, DocumentText into) {
        into.title(page.title());
        into.meta("language", page.select("html").attr("lang"));
        into.meta("url", page.select("link[rel=canonical]").attr("href"));
        page.select("meta[name][content]").forEach(meta -> {
            if (!meta.attr("name").matches("(?i)viewport|robots|generator|theme-color|description|.*:.*")) {
                into.meta(meta.attr("name"), meta.attr("content"));
            }
        });
    }
}
