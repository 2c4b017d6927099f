package dev.parley.adapters.web.webhook;

import dev.parley.spi.Setting;

/** Where the answers of a webhook's messages go. */
public record CallbackSettings(
        @Setting("The address that answers are posted to, such as https://crm.example/answers.")
        String url,

        @Setting("The secret that they are signed with after the Standard Webhooks specification: whsec_ and base 64.")
        String secret,

        @Setting(value = "Whether the text so far is posted too, while an answer is being written.", orElse = "false")
        boolean partial,

        @Setting(value = "Whether the address may be in a private network.", orElse = "false")
        boolean private_) {}
