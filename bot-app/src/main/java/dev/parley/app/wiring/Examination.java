package dev.parley.app.wiring;

import dev.parley.engine.SystemClock;
import dev.parley.spi.Checkup;
import dev.parley.spi.Environment;
import dev.parley.spi.Finding;
import dev.parley.spi.Managed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Looks at the configured parts from outside, those of them that can be looked at. Opens none. */
public final class Examination {
    private final Map<String, List<Part<?, ?>>> parts = new TreeMap<>();
    private final Map<String, List<String>> waiting;

    private Examination(Map<String, List<String>> waiting) {
        this.waiting = waiting;
    }

    /** Of a configuration without errors; those of flows are no matter here. */
    public static Examination of(Checked checked) {
        Setup setup = checked.setup();
        if (setup == null) {
            throw new IllegalArgumentException("the configuration is wrong");
        }
        Examination examination = new Examination(setup.waiting());
        setup.models().values().forEach(examination::add);
        examination.add(
                List.of(setup.embedder(), setup.passages(), setup.stores().part()));
        examination.add(setup.channels());
        return examination;
    }

    private void add(Collection<? extends Part<?, ?>> more) {
        for (Part<?, ?> part : more) {
            if (part.provider().checkup() != null) {
                parts.computeIfAbsent(part.provider().name(), name -> new ArrayList<>())
                        .add(part);
            }
        }
    }

    /** The parts that are set up and can be looked at. */
    public Set<String> names() {
        return parts.keySet();
    }

    /** The variables that would set a channel up; none where it is set up, or where there is none of this name. */
    public List<String> awaited(String name) {
        return waiting.getOrDefault(name, List.of());
    }

    /** What is seen of each part. Blocks its caller. */
    Map<String, List<Finding>> all(Path data, Path prepared) throws InterruptedException {
        Map<String, List<Finding>> all = new TreeMap<>();
        for (String name : names()) {
            all.put(name, examine(name, data, prepared, null));
        }
        return all;
    }

    /** Blocks its caller until the part has been looked at. */
    public List<Finding> examine(String name, Path data, Path prepared, @Nullable URI address)
            throws InterruptedException {
        Vertx vertx = Vertx.vertx(EventLoops.options(1));
        try {
            Environment environment = new Environment(vertx, new SystemClock(vertx), data, prepared);
            List<Finding> findings = new ArrayList<>();
            for (Part<?, ?> part : parts.getOrDefault(name, List.of())) {
                findings.addAll(Awaiting.result(examine(part, environment, address)));
            }
            return findings;
        } finally {
            Awaiting.result(vertx.close());
        }
    }

    private static <T extends Managed, S extends Record> Future<List<Finding>> examine(
            Part<T, S> part, Environment environment, @Nullable URI address) {
        Checkup<S> checkup = part.provider().checkup();
        return checkup == null
                ? Future.succeededFuture(List.of())
                : checkup.examine(part.settings(), environment, address);
    }
}
