package dev.parley.app.people;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The accounts of all replicas: a record for each, and one that lists them. */
final class Accounts {
    private static final String ALL = "people/all";
    private static final int TRIES = 20;

    private final Records records;

    Accounts(Records records) {
        this.records = records;
    }

    Future<@Nullable Account> find(String user) {
        return records.get(key(user)).map(stored -> stored == null ? null : Account.read(stored));
    }

    Future<List<Account>> list() {
        return records.get(ALL).compose(stored -> {
            List<Future<@Nullable Account>> each =
                    users(stored).stream().map(user -> find(user.toString())).toList();
            return Future.all(each)
                    .map(all -> each.stream()
                            .map(Future::result)
                            .filter(Objects::nonNull)
                            .toList());
        });
    }

    /** Says whether it is new; where there is one of that user already, that stays. */
    Future<Boolean> add(Account account) {
        return records.replace(key(account.user()), null, account.write())
                .compose(isNew -> enlist(account.user(), TRIES).map(isNew));
    }

    private Future<Void> enlist(String user, int tries) {
        return records.get(ALL).compose(stored -> {
            JsonArray users = users(stored);
            if (users.contains(user)) {
                return Future.succeededFuture();
            }
            return records.replace(ALL, stored, users.add(user).toBuffer())
                    .compose(done -> done ? Future.succeededFuture() : again(tries, () -> enlist(user, tries - 1)));
        });
    }

    /** Fails with BAD_INPUT where there is no such account. */
    Future<Account> change(String user, UnaryOperator<Account> change) {
        return change(user, change, TRIES);
    }

    private Future<Account> change(String user, UnaryOperator<Account> change, int tries) {
        return records.get(key(user)).compose(stored -> {
            if (stored == null) {
                return Future.failedFuture(
                        Failure.of(Kind.BAD_INPUT, "there is no account " + user + "; `parley people list` shows them")
                                .exception());
            }
            Account changed = change.apply(Account.read(stored));
            return records.replace(key(user), stored, changed.write())
                    .compose(done -> done
                            ? Future.succeededFuture(changed)
                            : again(tries, () -> change(user, change, tries - 1)));
        });
    }

    private static <T> Future<T> again(int tries, Supplier<Future<T>> more) {
        return tries == 1
                ? Future.failedFuture(
                        Failure.of(Kind.CONFLICT, "others change the accounts at the same moment; try again")
                                .exception())
                : more.get();
    }

    private static JsonArray users(@Nullable Buffer stored) {
        return stored == null ? new JsonArray() : new JsonArray(stored);
    }

    private static String key(String user) {
        return "people/account/" + user;
    }
}
