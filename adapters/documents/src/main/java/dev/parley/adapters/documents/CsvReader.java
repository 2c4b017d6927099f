package dev.parley.adapters.documents;

import dev.parley.spi.documents.DocumentBytes;
import dev.parley.spi.documents.DocumentReader;
import dev.parley.spi.documents.DocumentText;
import dev.parley.spi.documents.Unfit;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables with a head. Each row is a passage of its own, under the name of its first cell: rows are what questions are about.
 */
public final class CsvReader implements DocumentReader {
    private static final int SAMPLE = 4_096;

    @Override
    public Set<String> types() {
        return Set.of("csv", "tsv");
    }

    @Override
    public void read(byte[] content, DocumentText into) throws IOException, Unfit {
        String text = DocumentBytes.text(content);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser rows = CSVParser.parse(new StringReader(text), format)) {
            for (CSVRecord row : rows) {
                into.heading(1, row.size() == 0 ? "" : row.get(0), "row-" + (row.getRecordNumber() + 1));
                into.block(line(row));
            }
        }
    }

    private static String line(CSVRecord row) {
        Map<String, String> cells = row.toMap();
        List<String> names = row.getParser().getHeaderNames();
        return names.stream()
                .filter(name -> !cells.getOrDefault(name, "").isBlank())
                .map(name -> name.isBlank() ? cells.get(name) : name + ": " + cells.get(name))
                .collect(Collectors.joining("\n"));
    }

    /** Whatever the head has most of. */
    private static char delimiter(String text) {
        String head = text.lines().findFirst().orElse("");
        String sample = head.substring(0, Math.min(SAMPLE, head.length()));
        char best = ',';
        for (char candidate : new char[] {';', '\t', '|'}) {
            if (count(sample, candidate) > count(sample, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }
}
