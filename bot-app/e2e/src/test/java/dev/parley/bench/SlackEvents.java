package dev.parley.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Direct messages as Slack sends them, signed, each in a conversation of its own. */
final class SlackEvents {
    static final String TEAM = "T0BENCH";
    static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

    private static final String EVENT = """
            {"token":"unused","team_id":"@team","context_team_id":"@team","context_enterprise_id":null,"api_app_id":"A0BENCH",\
            "event":{"type":"message","user":"U@id","ts":"@ts","client_msg_id":"28910b24-de8e-4dbe-9a2f-@id","text":"@text",\
            "team":"@team","blocks":[{"type":"rich_text","block_id":"b1","elements":[{"type":"rich_text_section","elements":\
            [{"type":"text","text":"@text"}]}]}],"channel":"@channel","event_ts":"@ts","channel_type":"im"},\
            "type":"event_callback","event_id":"Ev@id","event_time":@time,"authorizations":[{"enterprise_id":null,\
            "team_id":"@team","user_id":"UBOT","is_bot":true,"is_enterprise_install":false}],"is_ext_shared_channel":false,\
            "event_context":"4-eyJldCI6Im1lc3NhZ2UiLCJ0aWQiOiJUMCIsImFpZCI6IkEwIiwiY2lkIjoiRDAifQ"}""";

    private final String text;
    private final Mac mac;

    SlackEvents(String text) throws GeneralSecurityException {
        this.text = text;
        this.mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    record Signed(String timestamp, String signature, Buffer body) {}

    static String channel(int number) {
        return String.format(Locale.ROOT, "D%09d", number);
    }

    static String ts(int number) {
        return String.format(Locale.ROOT, "%d.%06d", System.currentTimeMillis() / 1000, number % 1_000_000);
    }

    Signed event(int number) {
        long now = System.currentTimeMillis() / 1000;
        String id = String.format(Locale.ROOT, "%012d", number);
        String body = EVENT.replace("@team", TEAM)
                .replace("@id", id)
                .replace("@ts", ts(number))
                .replace("@text", text)
                .replace("@channel", channel(number))
                .replace("@time", Long.toString(now));
        byte[] signature = mac.doFinal(("v0:" + now + ":" + body).getBytes(StandardCharsets.UTF_8));
        return new Signed(Long.toString(now), "v0=" + HexFormat.of().formatHex(signature), Buffer.buffer(body));
    }
}
