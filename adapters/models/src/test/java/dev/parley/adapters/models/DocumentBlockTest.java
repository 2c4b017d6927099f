package dev.parley.adapters.models;

import static dev.parley.adapters.models.DocumentBlock.Kind.CODE;
import static dev.parley.adapters.models.DocumentBlock.Kind.HEADING;
import static dev.parley.adapters.models.DocumentBlock.Kind.LIST;
import static dev.parley.adapters.models.DocumentBlock.Kind.TABLE;
import static dev.parley.adapters.models.DocumentBlock.Kind.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentBlockTest {
    @Test
    void cutsTextIntoSentences() {
        assertThat(DocumentBlock.of("Open it, e.g. today. Then\nclose it! Why?\n\nSee `a. b` for\nmore. 你好。再见。"))
                .containsExactly(
                        block(TEXT, "Open it, e.g. today.", "Then close it!", "Why?"),
                        block(TEXT, "See `a. b` for more.", "你好。", "再见。"));
    }

    @Test
    void keepsItemsWithWhatBelongsToThem() {
        assertThat(DocumentBlock.of("Do this:\n- one\n  goes on\n- two\n\n- three\n\nDone."))
                .containsExactly(
                        block(TEXT, "Do this:"),
                        block(LIST, "- one\n  goes on", "- two", "- three"),
                        block(TEXT, "Done."));
    }

    @Test
    void knowsSteps() {
        List<DocumentBlock> blocks = DocumentBlock.of("1. one\n2) two\n\n* a\n* b");
        assertThat(blocks.get(0).isOrdered()).isTrue();
        assertThat(DocumentBlock.of("* a\n* b").get(0).isOrdered()).isFalse();
    }

    @Test
    void keepsCodeWhole() {
        assertThat(DocumentBlock.of("Run:\n```sh\na\n\n- b\n```\nThen:\n\n    c\n\n    d\nEnd."))
                .containsExactly(
                        block(TEXT, "Run:"),
                        block(CODE, "```sh\na\n\n- b\n```"),
                        block(TEXT, "Then:"),
                        block(CODE, "    c\n\n    d"),
                        block(TEXT, "End."));
    }

    @Test
    void readsTablesAndHeadings() {
        assertThat(DocumentBlock.of("# Title\nText.\n| a | b |\n|---|---|\n| 1 | 2 |\nMore."))
                .containsExactly(
                        block(HEADING, "# Title"),
                        block(TEXT, "Text."),
                        block(TABLE, "| a | b |", "|---|---|", "| 1 | 2 |"),
                        block(TEXT, "More."));
    }

    @Test
    void takesWhateverComes() {
        assertThat(DocumentBlock.of("")).isEmpty();
        assertThat(DocumentBlock.of(" \n\t\n")).isEmpty();
        assertThat(DocumentBlock.of("```\nnever closed")).containsExactly(block(CODE, "```\nnever closed"));
        assertThat(DocumentBlock.of("`a. b")).containsExactly(block(TEXT, "`a. b"));
    }

    private static DocumentBlock block(DocumentBlock.Kind kind, String... pieces) {
        return new DocumentBlock(kind, List.of(pieces));
    }
}
