package dev.parley.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration that ships, with something else in one place. */
public final class Config {
    private Config() {}

    /** With an API that counts no requests. */
    public static String[] unlimited(Path folder) throws IOException {
        String key = "      key: ${PARLEY_API_KEY}\n";
        return with(folder, key, key + "      per_minute: 1000000000\n");
    }

    /** @return options that name it, to be given to {@link ParleyProcess#run} */
    public static String[] with(Path folder, String before, String after) throws IOException {
        String shipped = Files.readString(Project.ROOT.resolve("config/bot.yaml"));
        if (!shipped.contains(before)) {
            throw new AssertionError("config/bot.yaml has no: " + before);
        }
        Path file = Files.writeString(folder.resolve("bot.yaml"), shipped.replace(before, after));
        return new String[] {"--config", file.toString()};
    }
}
