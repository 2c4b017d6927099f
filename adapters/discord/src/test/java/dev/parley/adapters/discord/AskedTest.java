package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.parley.adapters.discord.fake.ApiCall;
import dev.parley.adapters.discord.fake.Contract;
import dev.parley.adapters.discord.fake.SeenMessage;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Questions that a flow asks: answered by forms, and by menus however many choices there are. */
class AskedTest extends DiscordBench {
    private static String choices(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{label: City " + i + ", value: c" + i + "}")
                .collect(Collectors.joining(", "));
    }

    private void flow(String ask) throws IOException {
        Files.writeString(flows.resolve("paint/flow.yaml"), """
                flow: paint
                start: {channels: [discord], when: 'message.text.contains("paint")'}
                steps:
                  - {type: ask, slot: said, text: Where?, %s}
                  - {type: reply, text: "It is {{ slots.said }}."}
                """.formatted(ask));
        run();
        ana.says("#help", "<@bot> paint it");
    }

    @CanIgnoreReturnValue
    private SeenMessage offers(String button) {
        return sees("#help", seen -> seen.byBot() && seen.has(button));
    }

    private static List<JsonObject> menus(SeenMessage seen) {
        return Json.objects(seen.latest().components()).stream()
                .flatMap(row -> Json.objects(row, "components").stream())
                .filter(part -> part.getString("custom_id").startsWith(Buttons.CHOOSE))
                .toList();
    }

    private void isAsDescribed() {
        Contract contract = Contract.read();
        for (ApiCall call : discord.calls()) {
            assertThat(contract.differences(call)).isEmpty();
        }
    }

    @Test
    void aTextIsAnsweredInAForm() throws IOException {
        flow("expect: text");
        SeenMessage question = offers(Buttons.ANSWER);
        ana.clicks("#help", question.id(), Buttons.ANSWER);
        String form = await(discord.awaitForm()).getString("custom_id");

        ana.submitsAt("#help", question.id(), form, Buttons.QUESTION, "at home");

        sees("#help", seen -> seen.text().equals("It is at home."));
        sees(
                "#help",
                seen -> seen.id().equals(question.id())
                        && seen.latest().readable().contains("✓ Answered"));
        isAsDescribed();
    }

    @Test
    void itIsAnsweredInWordsAsWell() throws IOException {
        flow("expect: text");
        offers(Buttons.ANSWER);

        ana.says("#help", "<@bot> at work");

        sees("#help", seen -> seen.text().equals("It is at work."));
    }

    @Test
    void whoWasNotAskedDoesNotAnswer() throws IOException {
        flow("expect: text");
        discord.user("bob").clicks("#help", offers(Buttons.ANSWER).id(), Buttons.ANSWER);

        assertThat(sees("#help", SeenMessage::onlyFor).text()).contains("somebody else");
    }

    @Test
    void manyChoicesAreSeveralMenus() throws IOException {
        flow("expect: one_of, choices: [" + choices(60) + "]");
        SeenMessage question = offers(Buttons.CHOOSE);
        assertThat(menus(question))
                .extracting(menu -> menu.getJsonArray("options").size())
                .containsExactly(25, 25, 10);

        ana.selects("#help", question.id(), menus(question).get(2).getString("custom_id"), "c59");

        sees("#help", seen -> seen.text().equals("It is c59."));
        SeenMessage chosen = sees("#help", seen -> seen.id().equals(question.id()) && !seen.has(Buttons.CHOOSE));
        assertThat(chosen.latest().readable()).contains("✓");
        isAsDescribed();
    }

    @Test
    void moreThanFitAreWritten() throws IOException {
        flow("expect: one_of, choices: [" + choices(130) + "]");
        SeenMessage question = offers(Buttons.ANSWER);
        assertThat(menus(question)).hasSize(4);
        ana.clicks("#help", question.id(), Buttons.ANSWER);
        String form = await(discord.awaitForm()).getString("custom_id");

        ana.submitsAt("#help", question.id(), form, Buttons.QUESTION, "city 129");

        sees("#help", seen -> seen.text().equals("It is c129."));
        isAsDescribed();
    }
}
