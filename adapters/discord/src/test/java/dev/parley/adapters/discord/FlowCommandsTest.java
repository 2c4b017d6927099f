package dev.parley.adapters.discord;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapters.discord.fake.ApiCall;
import dev.parley.adapters.discord.fake.Contract;
import dev.parley.spi.Channel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that flows name. */
class FlowCommandsTest extends DiscordBench {
    private static final String PUT = "PUT /applications/{application}/commands";
    private static final String CITIES =
            IntStream.range(0, 60).mapToObj(i -> "City" + i).collect(Collectors.joining(", "));
    private static final String REFUND = """
            flow: refund
            start:
              channels: [discord]
              command:
                name: refund
                description: Ask for your money back
                options:
                  - {slot: note, description: Anything else}
                  - {slot: order, description: Its number, expect: whole_number, required: true}
                  - {slot: paid, description: What you paid, expect: number}
                  - {slot: opened, description: Whether it was opened, expect: yes_no}
                  - {slot: reason, description: Why, expect: one_of, choices: [late, damaged]}
                  - {slot: city, description: Where, expect: one_of, choices: [%s]}
            steps:
              - {type: reply, when: slots.opened, text: "Opened.", next: END}
              - {type: reply, text: "{{ slots.order }}, {{ slots.paid }}, {{ slots.reason }}, {{ slots.city }}."}
            """.formatted(CITIES);

    @BeforeEach
    void addAFlow() throws IOException {
        Files.writeString(Files.createDirectories(flows.resolve("refund")).resolve("flow.yaml"), REFUND);
    }

    private void change(String from, String to) throws IOException {
        Files.writeString(flows.resolve("refund/flow.yaml"), REFUND.replace(from, to));
        await(bot().reload());
    }

    @Test
    void aFlowsCommandIsRegisteredAsDiscordWantsIt() {
        run();
        JsonObject command = await(discord.awaitCommand("refund"));

        assertThat(await(discord.awaitCommand("ask"))).isNotNull();
        assertThat(Json.objects(command, "options").stream().map(option -> option.getString("name")))
                .containsExactly("order", "note", "paid", "opened", "reason", "city");
        assertThat(Json.objects(command, "options").stream().map(option -> option.getInteger("type")))
                .containsExactly(4, 3, 10, 5, 3, 3);
        ApiCall put = await(discord.awaitCall(call -> call.route().equals(PUT)));
        assertThat(Contract.read().differences(put)).isEmpty();
    }

    @Test
    void optionsAreSlotsAndThoseLeftOutAreEmpty() {
        run();
        await(discord.awaitCommand("refund"));
        ana.commands("#help", "refund", Map.of("order", 4711, "paid", 1.5, "reason", "late", "city", "City59"));
        sees("#help", seen -> seen.text().equals("4711, 1.5, late, City59."));

        ana.commands("#help", "refund", Map.of("order", 4712, "paid", 2));
        sees("#help", seen -> seen.text().startsWith("4712, 2, , ."));

        ana.commands("#help", "refund", Map.of("order", 4713, "opened", true));
        sees("#help", seen -> seen.text().equals("Opened."));
        assertThat(byBot("#help")).hasSize(3);
    }

    @Test
    void wordsDoNotStartIt() {
        run();
        String asked = ana.says("#help", "<@bot> refund please");
        assertThat(answer("#help", asked).text()).startsWith("Open");
    }

    @Test
    void whatIsNotInTheListIsNotTaken() {
        run();
        await(discord.awaitCommand("refund"));
        ana.commands("#help", "refund", Map.of("order", 4711, "city", "Atlantis"));

        assertThat(sees("#help", seen -> seen.onlyFor()).text()).contains("city", "one of the list");
    }

    @Test
    void moreChoicesThanDiscordShowsAreOfferedWhileOneTypes() {
        run();
        await(discord.awaitCommand("refund"));
        ana.types("#help", "refund", "city", "city5");

        assertThat(Json.objects(await(discord.awaitCompletion())).stream().map(choice -> choice.getString("value")))
                .containsExactly(
                        "City5", "City50", "City51", "City52", "City53", "City54", "City55", "City56", "City57",
                        "City58", "City59");
    }

    @Test
    void commandsAreRegisteredAgainOnlyWhenTheyAreOthers() throws IOException {
        Channel channel = run();
        await(discord.awaitCommand("refund"));
        change("Opened.", "It was opened.");
        change("name: refund", "name: giveback");
        await(discord.awaitNoCommand("refund"));
        await(discord.awaitCommand("giveback"));
        assertThat(discord.registrations()).isEqualTo(2);

        await(channel.leave());
        run();
        ana.commands("#help", "giveback", Map.of("order", 1));
        sees("#help", seen -> seen.text().startsWith("1, "));
        assertThat(discord.registrations()).isEqualTo(2);
    }
}
