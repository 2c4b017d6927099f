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
     * @param embedded how many of these were new or changed
     * @param deleted how many stored passages were of no use any more: out of the documents, or by another embedder
     * @param skipped the files that could not be read; what is stored of them stays as it was
     */
    public record Taken(int documents, int passages, int embedded, int deleted, List<Skipped> skipped) {
        public Taken {
            skipped = List.copyOf(skipped);
        }
    }

    /** @param reason ends the sentence "it was skipped: …" */
    public record Skipped(String document, String reason) {}
}
