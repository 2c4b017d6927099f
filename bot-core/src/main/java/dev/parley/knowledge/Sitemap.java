package dev.parley.knowledge;

import dev.parley.knowledge.Report.Skipped;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.model.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A sitemap on disk, beside the pages of the site that it names: {@code https://shop.example/help/returns} is looked for as
 * {@code help/returns}, {@code help/returns.html} and {@code help/returns/index.html} below the sitemap's folder. Passages
 * are cited by the address. One that names other sitemaps leads to these.
 */
final class Sitemap {
    private static final int DEEPEST = 5;

    private final Path root;
    private final List<Folder.Found> files = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private final Set<String> seen = new TreeSet<>();

    private Sitemap(Path root) {
        this.root = root;
    }

    static Folder read(Path file) throws IOException {
        Path real = file.toRealPath();
        Sitemap map = new Sitemap(real.resolveSibling("").normalize());
        map.add(real, 0);
        return new Folder(map.files, map.skipped);
    }

    private void add(Path file, int depth) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream bytes = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(bytes);
            boolean maps = false;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    maps |= xml.getLocalName().equals("sitemapindex");
                    if (xml.getLocalName().equals("loc")) {
                        add(xml.getElementText().strip(), maps, depth);
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw Failure.of(Kind.BAD_INPUT, file + " is no sitemap: " + e.getMessage())
                    .exception();
        }
    }

    private void add(String address, boolean isMap, int depth) throws IOException {
        if (!seen.add(address)) {
            return;
        }
        Path page = page(address);
        if (page == null) {
            skipped.add(new Skipped(address, "the sitemap names it, and it is not on disk beside the sitemap"));
        } else if (isMap && depth < DEEPEST) {
            add(page, depth + 1);
        } else {
            String name = root.relativize(page).toString().replace('\\', '/');
            files.add(new Folder.Found(name, page, Map.of(Passage.URL, address)));
        }
    }

    private @Nullable Path page(String address) {
        String path;
        try {
            path = String.valueOf(URI.create(address).getPath()).replaceAll("^/+|/+$", "");
        } catch (IllegalArgumentException e) {
            return null;
        }
        return Stream.of(
                        path, path + ".html", path + ".htm", path + "/index.html", path.isEmpty() ? "index.html" : path)
                .map(each -> root.resolve(each.replaceAll("^/+", "")).normalize())
                .filter(each -> each.startsWith(root) && Files.isRegularFile(each))
                .findFirst()
                .orElse(null);
    }
}
