package dev.parley.app.wiring;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The audit entries that a replica has noted in its own log files, as it wrote them: number and hash. */
public final class AuditAnchors {
    private static final Pattern ANCHOR = Pattern.compile("entry (\\d{1,18}):([0-9a-f]{64})");

    private AuditAnchors() {}

    public static Map<Long, String> in(Path data) throws IOException {
        Path logs = data.resolve("logs");
        Map<Long, String> anchors = new TreeMap<>();
        if (Files.isDirectory(logs)) {
            List<Path> files;
            try (Stream<Path> entries = Files.list(logs)) {
                files = entries.filter(file -> file.toString().matches(".*\\.log(\\.gz)?"))
                        .toList();
            }
            for (Path file : files) {
                read(file, anchors);
            }
        }
        return anchors;
    }

    private static void read(Path file, Map<Long, String> anchors) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = ANCHOR.matcher(line);
                if (line.contains("parley.audit") && found.find()) {
                    anchors.put(Long.valueOf(found.group(1)), found.group(2));
                }
            }
        }
    }
}
