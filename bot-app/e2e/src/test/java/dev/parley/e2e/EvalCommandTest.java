package dev.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvalCommandTest {
    @TempDir
    Path temp = Path.of("");

    private Path write(String name, String... lines) throws IOException {
        Path file = temp.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private Command eval(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 3];
        all[0] = "eval";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--data";
        all[arguments.length + 2] = temp.resolve("data").toString();
        return Command.parley(Map.of(), all);
    }

    @Test
    void measuresIntents() throws Exception {
        Path train = write(
                "train.csv",
                "text,label",
                "I want my money back,refund",
                "please refund my payment,refund",
                "how do I get a refund,refund",
                "give me the money back,refund",
                "where is my parcel,delivery",
                "when will my order arrive,delivery",
                "\"my parcel, it has not come\",delivery",
                "track my delivery,delivery",
                "tell me a joke,oos",
                "who won the match,oos",
                "what is the capital of Peru,oos");
        Path test = write(
                "test.csv",
                "label,text",
                "refund,can I have a refund of my money",
                "delivery,has my parcel been delivered",
                "oos,who painted the Mona Lisa");
        Command eval = eval("intents", "--train", train.toString(), "--test", test.toString());
        assertThat(eval.err()).isEmpty();
        assertThat(eval.status()).isZero();
        assertThat(eval.out())
                .contains("learned from 11 sentences of 3 labels, guessed 3", "calibration_error=0.")
                .endsWith("accuracy=1.0000 oos_recall=1.0000\n");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        String good = write("good.csv", "text,label", "hello,greeting").toString();
        String columns =
                write("columns.csv", "sentence,label", "hello,greeting").toString();
        String hole = write("hole.csv", "text,label", "hello,greeting", "bye,").toString();

        refused(columns + ":1: the first line must name the columns: text,label", columns, good);
        refused(hole + ":3: the text or its label is missing", good, hole);
        refused(
                temp.resolve("none.csv") + " can't be read as CSV",
                temp.resolve("none.csv").toString(),
                good);
    }

    private void refused(String says, String train, String test) throws Exception {
        Command eval = eval("intents", "--train", train, "--test", test);
        assertThat(eval.status()).isEqualTo(1);
        assertThat(eval.err()).startsWith("parley: " + says).hasLineCount(1);
    }

    @Test
    void measuresRetrieval() throws Exception {
        Path unused = write(
                "beir/corpus.jsonl",
                "{\"_id\": \"d1\", \"title\": \"Passwords\", \"text\": \"A password is reset under Settings.\"}",
                "{\"_id\": \"d2\", \"title\": \"Parcels\", \"text\": \"A parcel takes three days.\"}");
        unused = write(
                "beir/queries.jsonl",
                "{\"_id\": \"q1\", \"text\": \"I forgot my password\"}",
                "{\"_id\": \"q2\", \"text\": \"how long does shipping take\"}",
                "{\"_id\": \"q3\", \"text\": \"nothing is known of this\"}");
        unused = write("beir/qrels/test.tsv", "query-id\tcorpus-id\tscore", "q1\td1\t1", "q2\td2\t1", "q3\td2\t0");
        Command eval = eval("retrieval", "--beir", temp.resolve("beir").toString());
        assertThat(eval.status()).isZero();
        assertThat(eval.out())
                .startsWith(
                        "searched 2 documents for 2 queries\nvectors alone: top1=1.0000 ndcg@10=1.0000 recall@10=1.0000\n")
                .contains("\nBM25 alone: top1=0.5000 ")
                .endsWith("\ntop1=1.0000\nndcg@10=1.0000 recall@10=1.0000\n");

        Command none = eval("retrieval", "--beir", temp.toString());
        assertThat(none.status()).isEqualTo(1);
        assertThat(none.err())
                .contains("is not laid out as BEIR does it (corpus.jsonl")
                .hasLineCount(1);
    }
}
