package dev.parley.adapters.discord;

import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;
import org.jspecify.annotations.Nullable;

/** JDA's sessions, at another gateway where one is configured. */
final class Sessions extends ConcurrentSessionController {
    private final @Nullable String gatewayUrl;

    Sessions(@Nullable String gatewayUrl) {
        this.gatewayUrl = gatewayUrl == null || gatewayUrl.isBlank() ? null : gatewayUrl;
    }

    @Override
    public String getGateway() {
        return gatewayUrl == null ? super.getGateway() : gatewayUrl;
    }

    @Override
    public ShardedGateway getShardedGateway(JDA api) {
        ShardedGateway told = super.getShardedGateway(api);
        return gatewayUrl == null ? told : new ShardedGateway(gatewayUrl, told.getShardTotal(), told.getConcurrency());
    }
}
