package dev.parley.flow.yaml;

import dev.parley.model.Problem;
import java.util.Iterator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * The border to the YAML library. On broken input it throws its own exceptions, and others by accident: here, and
 * nowhere else, they all become problems.
 */
final class YamlEvents {
    private final SourceText source;
    private final YamlMarks marks;
    private final Iterator<Event> events;
    private int last;

    YamlEvents(SourceText source) {
        this.source = source;
        this.marks = new YamlMarks(source.text());
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    /** The next event; after the last one, asking is a mistake of the caller. */
    Event next() throws Unreadable {
        try {
            Event event = events.next();
            last = Math.max(last, start(event));
            return event;
        } catch (MarkedYamlEngineException e) {
            throw new Unreadable(YamlSyntax.problem(e, source, marks));
        } catch (RuntimeException e) {
            throw new Unreadable(source.span(last, last + 1)
                    .error("The file can't be read as YAML from about here on: " + e.getMessage() + ".", null));
        }
    }

    int start(Event event) {
        return event.getStartMark().map(marks::index).orElse(last);
    }

    int end(Event event) {
        return event.getEndMark().map(marks::index).orElse(last);
    }

    /** Ends the reading of a file: the rest of it has no meaning. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unreadable(Problem problem) {
            super(problem.message(), null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }
}
