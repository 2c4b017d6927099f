package dev.parley.adapters.slack.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.model.Message;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesTest extends FakeSlackFixture {
    @BeforeEach
    void asOftenAsNeeded() {
        slack.limits().widen(100);
    }

    @Test
    void aMessageIsSeenWithAllItsVersions() throws Exception {
        String asked = slack.user("ana").says("#help", "<@bot> hello");
        String ts = bot.chatPostMessage(r -> r.channel(help).threadTs(asked).text("One"))
                .getTs();
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("One two")).getText())
                .isEqualTo("One two");
        SeenMessage seen = seen(ts);
        assertThat(seen.byBot()).isTrue();
        assertThat(seen.threadTs()).isEqualTo(asked);
        assertThat(seen.versions()).extracting(Version::text).containsExactly("One", "One two");
        assertThat(seen.versions()).extracting(Version::by).containsExactly("chat.postMessage", "chat.update");
    }

    @Test
    void whatIsDeletedCanNeitherBeEditedNorAnswered() throws Exception {
        String ts = post("gone soon");
        assertThat(bot.chatDelete(r -> r.channel(help).ts(ts)).isOk()).isTrue();
        assertThat(seen(ts).deleted()).isTrue();
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("x")).getError())
                .isEqualTo("message_not_found");
        assertThat(bot.chatDelete(r -> r.channel(help).ts(ts)).getError()).isEqualTo("message_not_found");
        assertThat(bot.chatPostMessage(r -> r.channel(help).threadTs(ts).text("x"))
                        .getError())
                .isEqualTo("thread_not_found");
    }

    @Test
    void everyMessageHasAnAddress() throws Exception {
        String asked = slack.user("ana").says("#help", "mine");
        String reply = post("yours");
        assertThat(bot.chatGetPermalink(r -> r.channel(help).messageTs(asked)).getPermalink())
                .isEqualTo("https://acme.slack.com/archives/" + help + "/p" + asked.replace(".", ""));
        assertThat(bot.chatGetPermalink(r -> r.channel(help).messageTs(reply)).isOk())
                .isTrue();
        assertThat(bot.chatGetPermalink(r -> r.channel(help).messageTs("1500000000.000001"))
                        .getError())
                .isEqualTo("message_not_found");
    }

    @Test
    void onlyOwnMessagesCanBeChanged() throws Exception {
        String ts = slack.user("ana").says("#help", "mine");
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("x")).getError())
                .isEqualTo("cant_update_message");
        assertThat(bot.chatDelete(r -> r.channel(help).ts(ts)).getError()).isEqualTo("cant_delete_message");
    }

    @Test
    void channelsAndThreadsMustExist() throws Exception {
        assertThat(error("C404", null)).isEqualTo("channel_not_found");
        assertThat(error(help, "1500000000.000001")).isEqualTo("thread_not_found");
        assertThat(error(help, "yesterday")).isEqualTo("invalid_thread_ts");
        String parent = post("parent");
        String reply = bot.chatPostMessage(r -> r.channel(help).threadTs(parent).text("reply"))
                .getTs();
        assertThat(error(help, reply)).isEqualTo("cannot_reply_to_message");
        slack.kick(help);
        assertThat(error(help, null)).isEqualTo("not_in_channel");
        String old = slack.channel("#old");
        slack.archive(old);
        assertThat(error(old, null)).isEqualTo("is_archived");
    }

    @Test
    void textsHaveLimits() throws Exception {
        assertThat(bot.chatPostMessage(r -> r.channel(help).text("x".repeat(40_000)))
                        .isOk())
                .isTrue();
        assertThat(bot.chatPostMessage(r -> r.channel(help).text("x".repeat(40_001)))
                        .getError())
                .isEqualTo("msg_too_long");
        assertThat(bot.chatPostMessage(r -> r.channel(help).markdownText("x".repeat(12_001)))
                        .getError())
                .isEqualTo("msg_too_long");
        assertThat(bot.chatPostMessage(r -> r.channel(help)).getError()).isEqualTo("no_text");
        String ts = post("short");
        assertThat(bot.chatUpdate(r -> r.channel(help).ts(ts).text("x".repeat(4_001)))
                        .getError())
                .isEqualTo("msg_too_long");
    }

    @Test
    void blocksHaveLimits() throws Exception {
        LayoutBlock full = Blocks.section(s -> s.text(BlockCompositions.markdownText("x".repeat(3_000))));
        LayoutBlock over = Blocks.section(s -> s.text(BlockCompositions.markdownText("x".repeat(3_001))));
        assertThat(bot.chatPostMessage(r -> r.channel(help).blocks(List.of(full)))
                        .isOk())
                .isTrue();
        var refused = bot.chatPostMessage(r -> r.channel(help).blocks(List.of(over)));
        assertThat(refused.getError()).isEqualTo("invalid_blocks");
        assertThat(refused.getResponseMetadata().getMessages().get(0)).contains("3001");
        assertThat(bot.chatPostMessage(r -> r.channel(help).blocks(Collections.nCopies(51, full)))
                        .getError())
                .isEqualTo("invalid_blocks");
    }

    @Test
    void aMessageIsFoundAgainByItsMetadata() throws Exception {
        String asked = slack.user("ana").says("#help", "question");
        Message.Metadata turn = Message.Metadata.builder()
                .eventType("parley_turn")
                .eventPayload(Map.of("turn", "t-17"))
                .build();
        String ts = bot.chatPostMessage(
                        r -> r.channel(help).threadTs(asked).text("answer").metadata(turn))
                .getTs();
        var plain = bot.conversationsReplies(r -> r.channel(help).ts(asked));
        assertThat(plain.getMessages().get(1).getMetadata()).isNull();
        var found = bot.conversationsReplies(r -> r.channel(help).ts(asked).includeAllMetadata(true));
        assertThat(found.getMessages())
                .filteredOn(message -> message.getMetadata() != null)
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.getTs()).isEqualTo(ts);
                    assertThat(message.getMetadata().getEventPayload()).containsEntry("turn", "t-17");
                });
    }

    @Test
    void historyComesInPages() throws Exception {
        for (int i = 0; i < 3; i++) {
            slack.user("ana").says("#help", "m" + i);
        }
        var first = bot.conversationsHistory(r -> r.channel(help).limit(2));
        assertThat(first.getMessages()).extracting(Message::getText).containsExactly("m2", "m1");
        assertThat(first.isHasMore()).isTrue();
        String cursor = first.getResponseMetadata().getNextCursor();
        var second = bot.conversationsHistory(r -> r.channel(help).limit(2).cursor(cursor));
        assertThat(second.getMessages()).extracting(Message::getText).containsExactly("m0");
        assertThat(second.isHasMore()).isFalse();
    }

    @Test
    void anEphemeralMessageIsForOneOnly() throws Exception {
        Person ana = slack.user("ana");
        assertThat(bot.chatPostEphemeral(r -> r.channel(help).user(ana.id()).text("psst"))
                        .getError())
                .isEqualTo("user_not_in_channel");
        ana.says("#help", "hi");
        String ts = bot.chatPostEphemeral(r -> r.channel(help).user(ana.id()).text("psst"))
                .getMessageTs();
        assertThat(seen(ts).onlyFor()).isEqualTo(ana.id());
        assertThat(bot.conversationsHistory(r -> r.channel(help)).getMessages()).hasSize(1);
    }

    @Test
    void pingsAreNoted() throws Exception {
        String harmless = post("&lt;!channel&gt; @here @ana");
        assertThat(seen(harmless).pingsNobody()).isTrue();
        String loud = post("<!channel> " + slack.user("ana").member().mention());
        assertThat(seen(loud).latest().pings())
                .containsExactlyInAnyOrder("channel", slack.user("ana").id());
        String linked = bot.chatPostMessage(r -> r.channel(help).text("@here").linkNames(true))
                .getTs();
        assertThat(seen(linked).pingsNobody()).isFalse();
        String block = bot.chatPostMessage(r -> r.channel(help)
                        .blocks(List.of(Blocks.section(s -> s.text(BlockCompositions.markdownText("<!everyone>"))))))
                .getTs();
        assertThat(seen(block).pingsNobody()).isFalse();
    }

    private String post(String text) throws Exception {
        return bot.chatPostMessage(r -> r.channel(help).text(text)).getTs();
    }

    private String error(String channel, @Nullable String threadTs) throws Exception {
        return bot.chatPostMessage(r -> r.channel(channel).threadTs(threadTs).text("x"))
                .getError();
    }

    private SeenMessage seen(String ts) {
        return slack.whatWasSeen("#help").stream()
                .filter(message -> message.ts().equals(ts))
                .findFirst()
                .orElseThrow();
    }
}
