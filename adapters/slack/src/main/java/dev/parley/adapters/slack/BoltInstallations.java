package dev.parley.adapters.slack;

import com.slack.api.bolt.model.Bot;
import com.slack.api.bolt.model.Installer;
import com.slack.api.bolt.model.builtin.DefaultBot;
import com.slack.api.bolt.service.InstallationService;
import dev.parley.adapters.slack.api.Workspace;
import dev.parley.adapters.slack.api.Workspaces;
import dev.parley.model.Failure;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bolt's view of where the app is installed. It blocks, as Bolt does, on Bolt's own threads; it changes nothing. */
final class BoltInstallations implements InstallationService {
    private static final Logger log = LoggerFactory.getLogger(BoltInstallations.class);
    private static final int SECONDS = 10;

    private final Workspaces workspaces;

    BoltInstallations(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    @Override
    public @Nullable Bot findBot(@Nullable String enterprise, @Nullable String team) {
        Bot bot = team == null ? null : bot(team);
        return bot == null && enterprise != null ? bot(enterprise) : bot;
    }

    private @Nullable Bot bot(String owner) {
        try {
            Workspace found = workspaces
                    .of(owner)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS);
            DefaultBot bot = new DefaultBot();
            bot.setTeamId(owner);
            bot.setBotAccessToken(found.token());
            bot.setBotUserId(found.botUser());
            return bot;
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            log.debug("Bolt knows nothing of {}: {}", owner, Failure.from(cause).message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return null;
    }

    @Override
    public @Nullable Installer findInstaller(
            @Nullable String enterprise, @Nullable String team, @Nullable String user) {
        return null;
    }

    @Override
    public boolean isHistoricalDataEnabled() {
        return false;
    }

    @Override
    public void setHistoricalDataEnabled(boolean enabled) {}

    @Override
    public void saveInstallerAndBot(Installer installer) {}

    @Override
    public void deleteBot(Bot bot) {}

    @Override
    public void deleteInstaller(Installer installer) {}
}
