package dev.parley.adapters.web.dify;

import dev.parley.model.AnswerPart.Citation;
import io.vertx.core.json.JsonObject;

/** A source, as clients know it: the document, and the segment of it that the answer is from. */
final class Resource {
    private Resource() {}

    static JsonObject of(Citation source) {
        String document = source.source().replaceFirst("#.*", "");
        return new JsonObject()
                .put("position", source.number())
                .put("dataset_id", DifyId.named("knowledge"))
                .put("dataset_name", "knowledge")
                .put("document_id", DifyId.named("document " + document))
                .put("document_name", document)
                .put("data_source_type", "upload_file")
                .put("segment_id", DifyId.named("segment " + source.source() + source.title()))
                .put("content", source.snippet().isEmpty() ? source.title() : source.snippet());
    }
}
