package dev.parley.app.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Flow tests in JUnit's XML, as build servers read it: a suite for each file, a case for each test. */
final class JUnitReport {
    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static void write(Path file, List<TestResult> results) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Path made = Files.createDirectories(folder);
            assert Files.isDirectory(made);
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            new JUnitReport(XMLOutputFactory.newInstance().createXMLStreamWriter(out)).write(results);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void write(List<TestResult> results) throws XMLStreamException {
        Map<String, List<TestResult>> byFile = results.stream()
                .collect(Collectors.groupingBy(TestResult::file, LinkedHashMap::new, Collectors.toList()));
        xml.writeStartDocument("UTF-8", "1.0");
        begin("testsuites", "parley", results);
        for (Map.Entry<String, List<TestResult>> suite : byFile.entrySet()) {
            begin("testsuite", suite.getKey(), suite.getValue());
            for (TestResult result : suite.getValue()) {
                write(result);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void begin(String element, String name, List<TestResult> results) throws XMLStreamException {
        Duration took = results.stream().map(TestResult::took).reduce(Duration.ZERO, Duration::plus);
        xml.writeStartElement(element);
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", String.valueOf(results.size()));
        xml.writeAttribute(
                "failures",
                String.valueOf(
                        results.stream().filter(result -> !result.passed()).count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("time", seconds(took));
    }

    private void write(TestResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", result.file().replaceAll("\\.yaml$", ""));
        xml.writeAttribute("name", clean(result.test()));
        xml.writeAttribute("time", seconds(result.took()));
        if (!result.passed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", clean(result.differences().get(0)));
            xml.writeCharacters(clean(String.join("\n", result.differences())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e9);
    }

    /** Without what no XML can hold. */
    private static String clean(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
