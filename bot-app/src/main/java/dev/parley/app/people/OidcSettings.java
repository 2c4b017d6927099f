package dev.parley.app.people;

import dev.parley.spi.Setting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect provider; without an issuer there is none. */
public record OidcSettings(
        @Setting(value = "The provider's address, as it calls itself.", orElse = "\"\"")
        String issuer,

        @Setting(value = "The console's id at the provider.", orElse = "\"\"")
        String clientId,

        @Setting(value = "The console's secret at the provider.", orElse = "\"\"")
        String clientSecret,

        @Setting(value = "What the provider is asked for beside `openid`.", orElse = "[profile, email]")
        List<String> scopes,

        @Setting(value = "The claim that says what a person is; a text or a list of texts.", orElse = "groups")
        String claim,

        @Setting("The role that each value of the claim gives; the highest counts.")
        Map<String, Role> roles,

        @Setting("The role of everybody else whom the provider knows; without it they are refused.") @Nullable
        Role otherwise,

        @Setting(value = "What the button of the sign-in page calls it.", orElse = "your organisation")
        String name) {
    public boolean isSet() {
        return !issuer.isEmpty();
    }
}
