package dev.parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong is underlined exactly, and said in words that help. */
class ConditionIssuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "intent.lable == 'refund' # lable # `intent` has no `lable`. Did you mean `label`?",
                "intent.xyzzy == 1 # xyzzy # `intent` has no `xyzzy`. There are: label, score.",
                "intnet.label == 'refund' # intnet # There is no value `intnet`. Did you mean `intent`?",
                "intent.label == refund # refund # There is no value `refund`. Text stands in quotes: `'refund'`.",
                "message.direct == True # True # There is no value `True`. Write `true`.",
                "intent.label == 'refnud' # 'refnud' # `intent.label` is never `refnud`. Did you mean `refund`?",
                "'xyzzy' != intent.label # 'xyzzy' # `intent.label` is never `xyzzy`. It is one of: human, refund, unsure.",
                "intent.label in ['refund', 'humen'] # 'humen' # `intent.label` is never `humen`. Did you mean `human`?",
                "intent.score == 'x' # == # `==` can't compare a number and text. Write numbers without quotes.",
                "intent.score > '0.5' # > # `>` can't compare a number and text. Write numbers without quotes.",
                "found.found == 'true' # == # `==` can't compare true or false and text. Write `true` and `false` without quotes.",
                "message.text == 5 # == # `==` can't compare text and a number. Write numbers without quotes.",
                "found.passages == 'x' # == # `==` can't compare a list and text.",
                "message.text + 1 == 'a' # + # `+` can't calculate text and a number. Write numbers without quotes.",
                "-message.text == 'a' # - # `-` can't calculate text.",
                "slots.email == null # == # This is text and never null. What is missing is empty: compare with `''`.",
                "intent.label # intent.label # A condition must be true or false, but this is text. Compare it, as in `... == 'word'`.",
                "size(words) # size(words) # A condition must be true or false, but this is a number. Compare it, as in `... > 0`.",
                "found.passages # found.passages # A condition must be true or false, but this is a list. Ask for its size, as in `size(...) > 0`.",
                "intent.label && message.direct # intent.label # `&&` needs true or false, but this is text. Compare it, as in `... == 'word'`.",
                "!intent.score # intent.score # `!` needs true or false, but this is a number. Compare it, as in `... > 0`.",
                "message.text ? true : false # message.text # `?` needs true or false, but this is text. Compare it, as in `... == 'word'`.",
                "'a' in message.text # in # `in` needs a list, but this is text. Ask a text with `.contains(...)`.",
                "1 in words # in # `in` can't compare a number and text. Write numbers without quotes.",
                "message.text.foo == 1 # foo # `message.text` is text and has no `foo`.",
                "found.passages.title == '' # title # `found.passages` is a list and has no `title`. Take one of it, as in `[0]`.",
                "found.passages[0].titel == '' # titel # `found.passages[0]` has no `titel`. Did you mean `title`?",
                "found.passages.exists(p, p.titel == '') # titel # `p` has no `titel`. Did you mean `title`?",
                "found.passages['a'] == '' # [ # The items of a list are numbered: `[0]` is the first.",
                "message.text[0] == 'a' # [ # Only lists have items, but this is text.",
                "message.text.exists(c, true) # message.text # Only a list can be gone through, but this is text.",
                "has(slots.emial) # emial # `slots` has no `emial`. Did you mean `email`?",
                "message.text.startWith('x') # startWith # There is no function `startWith`. Did you mean `startsWith`?",
                "lowr(message.text) == '' # lowr # There is no function `lowr`. Did you mean `lower`?",
                "found.passages.exists(p) # exists # `exists` is not used like this. Write it as in `list.exists(x, x == 'word')`.",
                "message.text.contains() # contains # `contains` is not used like this. Write it as in `text.contains('word')`.",
                "message.text.contains(1) # 1 # `contains` can't be used with a number. Write it as in `text.contains('word')`.",
                "size(intent.score) > 1 # intent.score # `size` can't be used with a number. Write it as in `size(list)`.",
                "message.text.matches('(') # '(' # This is not a pattern that `matches` can use.",
                "message.text.matches(slots.email) # slots.email # The pattern of `matches` must be written out in quotes.",
                "intent.label = 'refund' # = # `=` means nothing here. Compare with `==`.",
                "message.direct and found.found # and # `and` means nothing here. Write `&&`.",
                "message.direct or found.found # or # `or` means nothing here. Write `||`.",
                "not message.direct # not # `not` means nothing here. Write `!`.",
                "intent.label is 'refund' # is # `is` means nothing here. Compare with `==`.",
                "message.direct & found.found # & # `&` means nothing here. Write `&&`.",
                "intent.label == ‘refund’ # ‘ # `‘` means nothing here. Use straight quotes: `'`.",
                "intent.label == 'refund # ' # The quoted text that starts here is never closed. Add `'` where it ends.",
                "intent.label == # = # The condition ends too early.",
                "(message.direct # t # A closing bracket is missing at the end.",
                "message.direct) # ) # Did not expect `)` here.",
                "message.direct found.found # found # Did not expect `found` here.",
                "loop == 1 # loop # `loop` is a reserved word in conditions.",
                "Foo{a: 1} == 1 # { # This can't be used in a condition.",
            })
    void tellsWhatIsWrong(String source, String underlined, String message) {
        List<Issue> issues = Conditions.compile(source, ConditionShapes.SHAPES).issues();
        assertThat(issues).hasSize(1);
        Issue issue = issues.get(0);
        String said = issue.cure() == null ? issue.message() : issue.message() + " " + issue.cure();
        String shown = source.substring(issue.offset(), issue.offset() + issue.length());
        assertThat(said).isEqualTo(message);
        assertThat(shown).isEqualTo(underlined);
    }

    @Test
    void findsEveryIssueInOrder() {
        String source = "intent.lable == 'a' && nope > 1 && intent.label == 'b'";
        assertThat(Conditions.compile(source, ConditionShapes.SHAPES).issues())
                .extracting(issue -> source.substring(issue.offset(), issue.offset() + issue.length()))
                .containsExactly("lable", "nope", "'b'");
    }

    @Test
    void anEmptyOrEndlessConditionIsTold() {
        assertThat(Conditions.compile("", ConditionShapes.SHAPES).issues())
                .containsExactly(new Issue(0, 1, "The condition is empty.", null));
        assertThat(Conditions.compile(" ".repeat(5000), ConditionShapes.SHAPES).issues())
                .containsExactly(new Issue(0, 1, "The condition is longer than 4000 characters.", null));
    }

    @Test
    void placesAreRightBehindCharactersOutsideTheBasicPlane() {
        String source = "message.text == '😀😀' &&\n  intent.lable == 'a'";
        Issue issue =
                Conditions.compile(source, ConditionShapes.SHAPES).issues().get(0);
        assertThat(source.substring(issue.offset(), issue.offset() + issue.length()))
                .isEqualTo("lable");
    }
}
