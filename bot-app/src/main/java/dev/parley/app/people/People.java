package dev.parley.app.people;

import dev.parley.app.people.Sessions.Opened;
import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import dev.parley.release.AuditLog;
import dev.parley.release.By;
import dev.parley.spi.Clock;
import dev.parley.spi.Records;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may use the console. Each act on an account, and each sign-in, goes to the audit log. */
public final class People {
    public static final String FIRST = "admin";

    private final Accounts accounts;
    private final Sessions sessions;
    private final Attempts attempts;
    private final Passwords passwords;
    private final AuditLog audit;
    private final Clock clock;

    public People(Vertx vertx, Records records, AuditLog audit, Clock clock, SessionTimes times) {
        this.accounts = new Accounts(records);
        this.sessions = new Sessions(records, clock, times);
        this.attempts = new Attempts(records);
        this.passwords = new Passwords(vertx);
        this.audit = audit;
        this.clock = clock;
    }

    /** @param token of the session, for the person's browser alone */
    public record Entered(String token, SignedIn person) {}

    /** The password of the first admin, where this call has made one: nobody can ask for it again. */
    public Future<@Nullable String> first() {
        return accounts.find(FIRST)
                .compose(there -> there == null ? accounts.list().map(List::isEmpty) : Future.succeededFuture(false))
                .compose(none -> none ? makeFirst() : Future.succeededFuture(null));
    }

    private Future<@Nullable String> makeFirst() {
        String password = Chance.password();
        By by = new By("parley", "the first start");
        return passwords
                .hash(password)
                .compose(hash -> accounts.add(Account.make(FIRST, FIRST, Role.ADMIN, hash, clock.now())))
                .compose(isNew ->
                        isNew ? audit.record(by, "people-add", FIRST).map(password) : Future.succeededFuture(null));
    }

    /** Fails with REFUSED where user or password is wrong, which of them is not said; with OVERLOADED after many tries. */
    public Future<Entered> signIn(String user, String password, String address) {
        String known = Account.isUser(user) ? user : "-";
        return attempts.admit(user, address)
                .compose(admitted -> accounts.find(known))
                .compose(account -> passwords
                        .matches(cut(password), account == null ? null : account.hash())
                        .compose(right -> right && account != null && !account.disabled()
                                ? attempts.succeeded(user).compose(done -> enter(account, address))
                                : refuse(account, address)));
    }

    private static String cut(String password) {
        return password.length() > Passwords.LONGEST ? "" : password;
    }

    private Future<Entered> enter(Account account, String address) {
        return sessions.open(account)
                .compose(opened -> audit.record(new By(account.user(), "from " + address), "sign-in", account.user())
                        .map(entry -> entered(account, opened)));
    }

    private static Entered entered(Account account, Opened opened) {
        return new Entered(opened.token(), signedIn(account, opened.session()));
    }

    private static SignedIn signedIn(Account account, Session session) {
        return new SignedIn(account.user(), account.name(), account.role(), session.csrf());
    }

    /** Of unknown accounts nothing is recorded: strangers would fill the log with what they like. */
    private Future<Entered> refuse(@Nullable Account account, String address) {
        Future<Entered> refused = Future.failedFuture(
                Failure.of(Kind.REFUSED, "user or password is wrong").exception());
        return account == null
                ? refused
                : audit.record(new By("unknown", "from " + address), "sign-in-failed", account.user())
                        .compose(entry -> refused);
    }

    /** Lets in whom an OpenID provider has vouched for; the account takes name and role from there each time. */
    public Future<Entered> vouched(String user, String name, Role role, String address) {
        Account fresh = Account.make(user, name, role, null, clock.now());
        return accounts.add(fresh)
                .compose(isNew -> accounts.change(
                        user,
                        there -> there.isLocal() ? there : there.withRole(role).withName(fresh.name())))
                .compose(account ->
                        account.disabled() || account.isLocal() ? refuse(account, address) : enter(account, address));
    }

    /** Who has the session of this token, or null. */
    public Future<@Nullable SignedIn> find(String token) {
        return sessions.find(token)
                .compose(session -> session == null
                        ? Future.succeededFuture(null)
                        : accounts.find(session.user())
                                .map(account -> account == null
                                                || account.disabled()
                                                || !account.epoch().equals(session.epoch())
                                        ? null
                                        : signedIn(account, session)));
    }

    public Future<Void> signOut(String token) {
        return sessions.end(token);
    }

    public Future<List<Account>> list() {
        return accounts.list();
    }

    /** The password of the new account. Fails with CONFLICT where there is one of that user. */
    public Future<String> add(String user, String name, Role role, By by) {
        String password = Chance.password();
        return passwords
                .hash(password)
                .compose(hash -> accounts.add(Account.make(user, name, role, hash, clock.now())))
                .compose(isNew -> isNew
                        ? audit.record(by, "people-add", user + " " + role.word())
                                .map(password)
                        : Future.failedFuture(Failure.of(Kind.CONFLICT, "there is an account " + user + " already")
                                .exception()));
    }

    public Future<Account> role(String user, Role role, By by) {
        return keepingAnAdmin(user, role != Role.ADMIN)
                .compose(kept -> accounts.change(user, account -> account.withRole(role)))
                .compose(changed -> audit.record(by, "people-role", user + " " + role.word())
                        .map(changed));
    }

    /** Ends the account's sessions too. */
    public Future<Account> disable(String user, boolean off, By by) {
        return keepingAnAdmin(user, off)
                .compose(kept -> accounts.change(user, account -> account.disabled(off)))
                .compose(changed -> audit.record(by, off ? "people-disable" : "people-enable", user)
                        .map(changed));
    }

    /** Nobody can lock everybody out. */
    private Future<Void> keepingAnAdmin(String user, boolean takesAway) {
        return accounts.list().compose(all -> {
            boolean others = all.stream()
                    .anyMatch(account -> account.role() == Role.ADMIN
                            && !account.disabled()
                            && !account.user().equals(user));
            boolean isAdmin = all.stream()
                    .anyMatch(account -> account.role() == Role.ADMIN
                            && !account.disabled()
                            && account.user().equals(user));
            return takesAway && isAdmin && !others
                    ? Future.failedFuture(
                            Failure.of(Kind.BAD_INPUT, user + " is the last admin; make another one first")
                                    .exception())
                    : Future.succeededFuture();
        });
    }

    /** A new password for the account, whose sessions end; one that was disabled is not any more. */
    public Future<String> reset(String user, By by) {
        String password = Chance.password();
        return passwords
                .hash(password)
                .compose(hash -> accounts.change(user, account -> local(account).withPassword(hash)))
                .compose(changed -> attempts.succeeded(user))
                .compose(done -> audit.record(by, "people-reset", user))
                .map(password);
    }

    private static Account local(Account account) {
        if (!account.isLocal()) {
            throw Failure.of(Kind.BAD_INPUT, account.user() + " signs in elsewhere, and has no password here")
                    .exception();
        }
        return account;
    }

    /** A person's own choice; that person's other sessions end, and the one that is given is the next. */
    public Future<Entered> choose(String user, String old, String password, String address) {
        if (password.length() < Passwords.SHORTEST || password.length() > Passwords.LONGEST) {
            return Future.failedFuture(Failure.of(
                            Kind.BAD_INPUT,
                            "a password has " + Passwords.SHORTEST + " to " + Passwords.LONGEST + " characters")
                    .exception());
        }
        return signIn(user, old, address)
                .compose(in -> sessions.end(in.token()))
                .compose(right -> passwords.hash(password))
                .compose(hash -> accounts.change(user, account -> account.withPassword(hash)))
                .compose(changed -> audit.record(new By(user, ""), "people-password", user)
                        .compose(entry -> sessions.open(changed).map(opened -> entered(changed, opened))));
    }
}
