package dev.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RespTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "+OK\r\n",
                "-ERR no\r\n",
                ":17\r\n",
                "$5\r\n\r\nabc\r\n",
                "$0\r\n\r\n",
                "$-1\r\n",
                "*-1\r\n",
                "*0\r\n",
                "*3\r\n$1\r\na\r\n*2\r\n:1\r\n$-1\r\n+b\r\n"
            })
    void aValueEndsWhereItEndsAndNotBefore(String value) {
        Buffer bytes = Buffer.buffer("xx" + value + ":9\r\n");
        assertThat(Resp.end(bytes, 2)).isEqualTo(2 + value.length());
        for (int length = 0; length < value.length(); length++) {
            assertThat(Resp.end(Buffer.buffer(value.substring(0, length)), 0)).isEqualTo(-1);
        }
    }
}
