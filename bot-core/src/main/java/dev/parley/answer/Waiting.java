package dev.parley.answer;

import dev.parley.spi.RateBudget.Ask;
import dev.parley.spi.RateBudget.Grant;
import dev.parley.spi.RateBudget.Urgency;
import dev.parley.spi.Sent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who has asked a {@link LocalBudget} for a call, and then has it. Where it stands is changed under its lock. */
final class Waiting implements Ask, Grant {
    private final LocalBudget budget;
    private final List<Scope> scopes;
    private final Urgency urgency;
    private final long age;
    private final @Nullable Context context = Vertx.currentContext();
    private final Promise<Grant> promise = Promise.promise();
    private @Nullable Scope at;
    private boolean settled;

    Waiting(LocalBudget budget, List<Scope> scopes, Urgency urgency, long age) {
        this.budget = budget;
        this.scopes = scopes;
        this.urgency = urgency;
        this.age = age;
    }

    List<Scope> scopes() {
        return scopes;
    }

    Urgency urgency() {
        return urgency;
    }

    long age() {
        return age;
    }

    void enter() {
        scopes.forEach(scope -> scope.line().count(urgency, 1));
        if (!scopes.isEmpty()) {
            stand(scopes.get(0));
        }
    }

    void stand(Scope scope) {
        at = scope;
        scope.line().waiting.add(this);
    }

    /** The first of its scopes that it would have to wait for. */
    @Nullable
    Scope shut(long now) {
        for (Scope scope : scopes) {
            if (scope.opens(urgency, now) > now) {
                return scope;
            }
        }
        return null;
    }

    void take(long now) {
        at = null;
        scopes.forEach(scope -> scope.take(urgency, now));
    }

    boolean leave() {
        if (at == null) {
            return false;
        }
        at.line().waiting.remove(this);
        at = null;
        scopes.forEach(scope -> scope.line().count(urgency, -1));
        return true;
    }

    void tell() {
        if (context == null || context == Vertx.currentContext()) {
            promise.complete(this);
        } else {
            context.runOnContext(nothing -> promise.complete(this));
        }
    }

    @Override
    public Future<Grant> granted() {
        return promise.future();
    }

    @Override
    public void cancel() {
        if (!budget.withdraw(this)) {
            unused();
        }
    }

    @Override
    public void made(Sent sent) {
        end(sent);
    }

    @Override
    public void unused() {
        end(null);
    }

    private void end(@Nullable Sent sent) {
        if (!settled) {
            settled = true;
            budget.end(this, sent);
        }
    }
}
