package dev.parley.adapters.slack.fake;

import io.vertx.core.Future;

/** A way to the app. An attempt never fails; its receipt says how it went. */
interface Route {
    Future<Receipt> attempt(Parcel parcel, int retry, String reason);
}
