package dev.parley.adapters.slack.install;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** What a person sees who comes back from Slack. */
record InstallPage(int status, String title, String text, boolean again) {
    static InstallPage installed(String where) {
        return new InstallPage(
                200, "Installed", "The app is in " + where + " now. Invite it to a channel and mention it.", false);
    }

    static InstallPage failed(int status, String text) {
        return new InstallPage(status, "Not installed", text, true);
    }

    Future<Void> send(HttpServerResponse response) {
        return response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("referrer-policy", "no-referrer")
                .putHeader("x-content-type-options", "nosniff")
                .end(html());
    }

    private String html() {
        String more = again ? "<p><a href=\"install\">Begin again</a></p>\n" : "";
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta name="color-scheme" content="light dark">
                <title>%1$s</title>
                <h1>%1$s</h1>
                <p>%2$s</p>
                %3$s</html>
                """.formatted(escaped(title), escaped(text), more);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
