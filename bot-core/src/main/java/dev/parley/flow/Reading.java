package dev.parley.flow;

import dev.parley.model.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reading and checking a folder of flows gave.
 *
 * @param draft null when any problem is an error
 * @param problems all of them, in the order of their places
 * @param maps the flows as they are drawn, in the order in which they are asked, also those with errors
 * @param sources the text of each file that was read, by the name that problems give it
 */
public record Reading(@Nullable Draft draft, List<Problem> problems, List<FlowMap> maps, Map<String, String> sources) {
    public Reading {
        problems = List.copyOf(problems);
        maps = List.copyOf(maps);
        sources = Map.copyOf(sources);
    }
}
