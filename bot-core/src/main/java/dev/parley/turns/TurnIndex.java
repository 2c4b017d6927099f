package dev.parley.turns;

import dev.parley.spi.TurnStore.Line;
import dev.parley.spi.TurnStore.Page;
import dev.parley.spi.TurnStore.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The heads of all turns that are kept, as rows in memory, which a search looks through from the newest on: a hundred thousand
 * are looked through in less time than an index in the store would take to be asked. It follows the store's log. Any thread.
 */
final class TurnIndex {
    private final NavigableMap<Position, Row> rows = new TreeMap<>();
    private final Map<String, Position> byTurn = new HashMap<>();
    private final Map<Object, Object> same = new HashMap<>();
    private @Nullable Position read;

    /** How far the log has been read; null: not at all. */
    synchronized @Nullable Position read() {
        return read;
    }

    synchronized void take(Page page) {
        page.lines().forEach(this::take);
        if (page.oldest() != null) {
            NavigableMap<Position, Row> gone = rows.headMap(page.oldest(), false);
            gone.values().forEach(row -> byTurn.remove(row.turn(), row.position()));
            gone.clear();
        }
        if (same.size() > 3 * rows.size() + 1_000) {
            same.clear();
        }
    }

    private void take(Line line) {
        read = line.position();
        switch (line.kind()) {
            case TURN -> {
                remove(line.turn());
                rows.put(line.position(), Row.of(line, each -> same.computeIfAbsent(each, one -> one)));
                byTurn.put(line.turn(), line.position());
            }
            case FORGOTTEN -> remove(line.turn());
            case NOTE -> {}
        }
    }

    private void remove(String turn) {
        Position before = byTurn.remove(turn);
        if (before != null) {
            rows.remove(before);
        }
    }

    /** Newest first, one more than asked for where there are more. */
    synchronized List<Row> search(TurnQuery query) {
        NavigableMap<Position, Row> from = query.before() == null ? rows : rows.headMap(query.before(), false);
        List<Row> found = new ArrayList<>();
        for (Row row : from.descendingMap().values()) {
            if (query.takes(row)) {
                found.add(row);
                if (found.size() > query.limit()) {
                    break;
                }
            }
        }
        return found;
    }

    synchronized List<Row> all(Predicate<Row> which) {
        return rows.values().stream().filter(which).toList();
    }

    synchronized int size() {
        return rows.size();
    }
}
