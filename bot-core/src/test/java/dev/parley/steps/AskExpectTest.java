package dev.parley.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.AnswerPart.Choice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskExpectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42|42",
                "+42|42",
                "-1.5|-1.5",
                "1,000|1000",
                "1,234,567.89|1234567.89",
                "1 000|1000",
                "1'000|1000",
                "1,5|1.5",
                "0.25|0.25",
                "４２|42",
                "12345|12345"
            })
    void readsNumbers(String text, double number) {
        assertThat(read(AskExpect.NUMBER, " " + text + " "))
                .hasValueSatisfying(
                        read -> assertThat(((Number) read).doubleValue()).isEqualTo(number));
    }

    @Test
    void aWholeNumberStaysAsItWasWritten() {
        assertThat(read(AskExpect.NUMBER, "4711")).contains(4711L);
        assertThat(read(AskExpect.NUMBER, "9007199254740993")).contains(9007199254740993L);
        assertThat(read(AskExpect.NUMBER, "2.0")).contains(2L);
        assertThat(read(AskExpect.NUMBER, "99999999999999999999")).contains(1e20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "many", "42 apples", "1.2.3", "1,00,0", "--1", "NaN", "Infinity", "1e9", "0x10"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(read(AskExpect.NUMBER, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ada@example.com,ada@example.com",
        "<ada@example.com>,ada@example.com",
        "mailto:a.b+c@sub.example.org,a.b+c@sub.example.org",
        "ada@example.com.,ada@example.com"
    })
    void readsAddresses(String text, String address) {
        assertThat(read(AskExpect.EMAIL, text)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "ada@example", "@example.com", "a b@example.com", "ada@@example.com", "a@.com"})
    void refusesWhatIsNoAddress(String text) {
        assertThat(read(AskExpect.EMAIL, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-04|2026-03-04",
                "2026/3/4|2026-03-04",
                "4.3.2026|2026-03-04",
                "25/04/2026|2026-04-25",
                "04/25/2026|2026-04-25",
                "5/5/2026|2026-05-05",
                "March 4, 2026|2026-03-04",
                "4 mar 2026|2026-03-04",
                "4th of March 2026|2026-03-04",
                "2026年3月4日|2026-03-04",
                "Sept 1st, 2026|2026-09-01",
                "29.2.2028|2028-02-29"
            })
    void readsDates(String text, String date) {
        assertThat(read(AskExpect.DATE, text)).contains(date);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3/4/2026", "tomorrow", "2026-13-01", "29.2.2027", "March 2026", "1 marvel 2026", "4"})
    void refusesWhatIsNoDateOrTwo(String text) {
        assertThat(read(AskExpect.DATE, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"yes,true", "Yes!,true", "OK.,true", "是的,true", "好的！,true", "no,false", "No thanks,false", "不是,false"})
    void readsYesAndNo(String text, boolean yes) {
        assertThat(read(AskExpect.YES_NO, text)).contains(yes);
    }

    @Test
    void refusesPerhaps() {
        assertThat(read(AskExpect.YES_NO, "perhaps")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"s,s", "SMALL!,s", "2,l", "large,l"})
    void readsChoices(String text, String value) {
        assertThat(AskExpect.ONE_OF.read(text, List.of(new Choice("Small", "s"), new Choice("Large", "l"))))
                .contains(value);
    }

    @Test
    void takesANumberForAChoiceOnlyWhenNoneIsCalledSo() {
        List<Choice> choices = List.of(new Choice("Two", "2"), new Choice("One", "1"));
        assertThat(AskExpect.ONE_OF.read("1", choices)).contains("1");
        assertThat(AskExpect.ONE_OF.read("3", choices)).isEmpty();
        assertThat(AskExpect.ONE_OF.read("three", choices)).isEmpty();
    }

    @Test
    void keepsATextAsItIs() {
        assertThat(read(AskExpect.TEXT, " Hello, World! ")).contains("Hello, World!");
        assertThat(read(AskExpect.TEXT, " \n ")).isEmpty();
    }

    private static Optional<Object> read(AskExpect expect, String text) {
        return expect.read(text, List.of());
    }
}
