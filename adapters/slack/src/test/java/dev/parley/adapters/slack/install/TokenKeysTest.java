package dev.parley.adapters.slack.install;

import static dev.parley.contract.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.spi.seal.SealKeys;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, their change, and what is said where they don't fit. */
class TokenKeysTest extends InstallBench {
    private static final Buffer SECRET = Buffer.buffer("secret");

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "secret", "c2hvcnQ=", KEY + ",", KEY + ",short", KEY + OTHER_KEY})
    void aKeyThatIsNoneIsSaidInOneLineWithItsCure(String written) {
        assertThatThrownBy(() -> await(open(written, records)))
                .hasMessageContaining("SLACK_TOKEN_KEY")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining(KEY);
    }

    @Test
    void theSameIsNeverSealedTheSame() {
        SealKeys keys = SealKeys.parse(KEY, Installs.VARIABLE);
        assertThat(keys.seal("T1", SECRET)).isNotEqualTo(keys.seal("T1", SECRET));
        assertThat(keys.open("T1", keys.seal("T1", SECRET))).isEqualTo(new SealKeys.Opened(SECRET, true));
    }

    @Test
    void nothingIsOpenedForAnotherOwnerOrWhenChanged() {
        SealKeys keys = SealKeys.parse(KEY, Installs.VARIABLE);
        Buffer sealed = keys.seal("T1", SECRET);
        assertThat(keys.open("T2", sealed)).isNull();
        for (int i = 0; i < sealed.length(); i++) {
            Buffer changed = sealed.copy().setByte(i, (byte) (sealed.getByte(i) ^ 1));
            assertThat(keys.open("T1", changed)).isNull();
        }
        assertThat(keys.open("T1", Buffer.buffer())).isNull();
        assertThat(SealKeys.parse(OTHER_KEY, Installs.VARIABLE).open("T1", sealed))
                .isNull();
    }

    @Test
    void anotherKeyThanBeforeIsSaidAtTheStart() {
        install(globex);
        assertThatThrownBy(() -> await(open(OTHER_KEY, records)))
                .hasMessageContaining("SLACK_TOKEN_KEY is not the key")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aKeyIsChangedForAnother() {
        install(globex);
        String token = token();
        var both = replica(OTHER_KEY + ", " + KEY).beside(null);

        assertThat(await(both.of(globex.id())).token()).isEqualTo(token);

        var next = replica(OTHER_KEY).beside(null);
        assertThat(await(next.of(globex.id())).token()).isEqualTo(token);
    }

    @Test
    void recordsThatAreAwayDoNotKeepTheProgramFromStarting() {
        records.down(true);
        assertThatCode(() -> await(open(OTHER_KEY, records))).doesNotThrowAnyException();
    }
}
