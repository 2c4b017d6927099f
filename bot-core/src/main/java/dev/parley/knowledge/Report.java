package dev.parley.knowledge;

import java.util.List;
import java.util.Map;

/** What taking documents in has done, by collection. */
public record Report(Map<String, Taken> collections) {
    public Report {
        collections = Map.copyOf(collections);
    }

    /**
     * @param documents how many documents were read
     * @param passages how many passages they are made of
     * @param embedded how many of these were not there yet
     * @param skipped the files that could not be read
     */
    public record Taken(int documents, int passages, int embedded, List<Skipped> skipped) {
        public Taken {
            skipped = List.copyOf(skipped);
        }
    }

    /** @param reason ends the sentence "it was skipped: …" */
    public record Skipped(String document, String reason) {}
}
