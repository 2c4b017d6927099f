package dev.parley.adapters.local;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A network of the family bge-small-v1.5, quantized to bytes: text to a vector. Safe to use from many threads; each use
 * burns the thread that it is called on, 4 ms for a sentence and 160 ms for a text of full length.
 */
final class BgeModel implements AutoCloseable {
    static final Kind ENGLISH = new Kind("bge-small-en-v1.5-q", 384, Set.of(Script.LATIN));
    static final Kind CHINESE = new Kind("bge-small-zh-v1.5-q", 512, Set.of(Script.HAN, Script.LATIN));

    /** The longest text in pieces that the network can take. */
    private static final int LONGEST = 512;

    private final Kind kind;
    private final OrtEnvironment runtime;
    private final OrtSession session;
    private final WordPiece wordPiece;

    /**
     * @param name of the files that its jar carries
     * @param reads what it was trained with; other scripts tell it next to nothing
     */
    record Kind(String name, int dimension, Set<Script> reads) {}

    private BgeModel(Kind kind, OrtEnvironment runtime, OrtSession session, WordPiece wordPiece) {
        this.kind = kind;
        this.runtime = runtime;
        this.session = session;
        this.wordPiece = wordPiece;
    }

    /** Blocks: 0.2 s when the files are unpacked already, 0.5 s when they are not. */
    static BgeModel load(Kind kind, Unpacked unpacked) throws IOException, OrtException {
        useUnpackedRuntime(unpacked);
        Path weights = unpacked.file("/" + kind.name() + ".onnx");
        OrtEnvironment runtime = OrtEnvironment.getEnvironment("parley");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtSession session = runtime.createSession(weights.toString(), options);
            return new BgeModel(kind, runtime, session, WordPiece.read(vocabulary(kind)));
        }
    }

    Kind kind() {
        return kind;
    }

    /** The vector of the text, of length 1. */
    float[] vector(String text) throws OrtException {
        long[] pieces = wordPiece.pieces(text, LONGEST);
        long[] ones = new long[pieces.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor ids = row(pieces);
                OnnxTensor mask = row(ones);
                OnnxTensor types = row(new long[pieces.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            return unit(((OnnxTensor) result.get(0)).getFloatBuffer());
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }

    private OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(runtime, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    /** What the network makes of the first piece, [CLS], stands for the whole text. */
    private float[] unit(FloatBuffer output) {
        float[] vector = new float[kind.dimension()];
        output.get(vector);
        double square = 0;
        for (float x : vector) {
            square += (double) x * x;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }

    private static byte[] vocabulary(Kind kind) throws IOException {
        String resource = "/" + kind.name() + "-tokenizer.json";
        try (InputStream json = BgeModel.class.getResourceAsStream(resource)) {
            if (json == null) {
                throw new NoSuchFileException(resource, null, "not in any jar of this program");
            }
            return json.readAllBytes();
        }
    }

    /** Left alone, the runtime unpacks its libraries to a temporary folder at each start. */
    private static void useUnpackedRuntime(Unpacked unpacked) throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
            return;
        }
        String machine = System.getProperty("os.arch").equals("aarch64") ? "linux-aarch64" : "linux-x64";
        for (String library : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
            String property = "onnxruntime.native." + library + ".path";
            if (System.getProperty(property) == null) {
                String resource = "/ai/onnxruntime/native/" + machine + "/lib" + library + ".so";
                System.setProperty(
                        property, unpacked.file(resource).toAbsolutePath().toString());
            }
        }
    }
}
