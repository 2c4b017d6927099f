package dev.parley.adapters.web.dify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifyIdTest {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    @Test
    void aTurnIsReadFromItsUuids() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            StringBuilder turn = new StringBuilder();
            random.ints(16, 0, 32).forEach(digit -> turn.append(DIGITS.charAt(digit)));
            String uuid = DifyId.MESSAGE.of(turn.toString());
            assertThat(UUID.fromString(uuid).toString()).isEqualTo(uuid);
            assertThat(DifyId.isUuid(uuid)).isTrue();
            assertThat(DifyId.isUuid(uuid.substring(1))).isFalse();
            assertThat(DifyId.isUuid(uuid.replace('-', '8'))).isFalse();
            assertThat(DifyId.MESSAGE.turn(uuid)).isEqualTo(turn.toString());
            assertThat(DifyId.TASK.turn(uuid)).isNull();
            assertThat(DifyId.TASK.turn(DifyId.TASK.of(turn.toString()))).isEqualTo(turn.toString());
        }
    }

    @Test
    void otherTextsAreNone() {
        assertThat(DifyId.MESSAGE.turn("")).isNull();
        assertThat(DifyId.MESSAGE.turn(UUID.randomUUID().toString())).isNull();
        assertThat(DifyId.MESSAGE.turn("../../etc/passwd")).isNull();
        assertThat(DifyId.isUuid("0123456789abcdeg-gggg-gggg-gggg-gggggg")).isFalse();
        assertThat(DifyId.isUuid("XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX")).isFalse();
    }
}
