package dev.parley.adapters.web.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
    @ParameterizedTest
    @EnumSource
    void eachIsFoundByItsPath(Endpoint endpoint) {
        String path = endpoint.path().replaceAll("\\{[a-z]+}", "0123456789abcdef");
        assertThat(Endpoint.of(path.split("/", 6))).isEqualTo(endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a/turns", "a/turns/b/c", "a/turns/b/feedback/", "a/messages/", "a/b/c/d/e/f/g"})
    void nothingElseIsFound(String path) {
        assertThat(Endpoint.of(path.split("/", 6))).isNull();
    }

    @Test
    void theConfigurationIsNoConversation() {
        assertThat(Endpoint.of(new String[] {"config"})).isEqualTo(Endpoint.CONFIG);
    }
}
