package dev.parley.adapters.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Where a whole organisation has the app, the organisation stands for its workspaces. */
class OrganisationTest {
    private static Envelope event(String more) {
        return Envelope.ofEvents(new JsonObject(
                "{'type':'event_callback','event_id':'Ev1','team_id':'T1','enterprise_id':'E1','event':{}%s}"
                        .formatted(more)
                        .replace('\'', '"')));
    }

    private static String team(Envelope envelope) {
        return ((Envelope.Event) envelope).team();
    }

    @Test
    void ofEvents() {
        assertThat(team(event(
                        ",'authorizations':[{'team_id':'T2','enterprise_id':'E1','is_enterprise_install':true}]")))
                .isEqualTo("E1");
        assertThat(team(event(
                        ",'authorizations':[{'team_id':'T2','enterprise_id':'E1','is_enterprise_install':false}]")))
                .isEqualTo("T2");
        assertThat(team(event(",'is_enterprise_install':true"))).isEqualTo("E1");
        assertThat(team(event(""))).isEqualTo("T1");
        assertThat(team(event(",'team_id':''"))).isEqualTo("E1");
    }

    @Test
    void ofCommands() {
        JsonObject fields = new JsonObject().put("team_id", "T1").put("enterprise_id", "E1");
        assertThat(new Envelope.Command(fields.copy().put("is_enterprise_install", "true")).team())
                .isEqualTo("E1");
        assertThat(new Envelope.Command(fields.copy().put("is_enterprise_install", "false")).team())
                .isEqualTo("T1");
        assertThat(new Envelope.Command(fields).team()).isEqualTo("T1");
    }

    @Test
    void ofInteractions() {
        JsonObject payload = new JsonObject()
                .put("team", new JsonObject().put("id", "T1"))
                .put("enterprise", new JsonObject().put("id", "E1"));
        assertThat(new Envelope.Interaction(payload.copy().put("is_enterprise_install", true)).team())
                .isEqualTo("E1");
        assertThat(new Envelope.Interaction(payload).team()).isEqualTo("T1");
    }
}
