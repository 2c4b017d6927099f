package dev.parley.flow;

import dev.parley.spi.Resources;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A checked set of flows that is not ready to run yet. */
public interface Draft {
    String version();

    /** The same under the version of a larger set of files, which these flows are part of. */
    Draft as(String version);

    /** Folders of documents by the name of their collection: each flow's {@code knowledge}, named like the flow. */
    Map<String, Path> knowledge();

    /** Every step of every flow, those within steps included, in the order of the files. */
    List<MappedStep> steps();

    /** The settings of every step of the type that these settings belong to. */
    <S extends Record> List<StepSettings<S>> settings(Class<S> type);

    /** Makes every step ready, all at once; fails with the first failure. */
    Future<FlowSet> prepare(ResourcesFor resources);

    interface ResourcesFor {
        Resources of(String flow, String step, String version);
    }
}
