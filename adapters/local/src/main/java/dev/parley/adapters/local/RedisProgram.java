package dev.parley.adapters.local;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which redis-server to run: the configured one, a newer one on the PATH, or the one in our jar. */
final class RedisProgram {
    /** What the program in the jar says of itself; its file name is not right about it. */
    private static final int[] CARRIED = {6, 2, 11};

    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.(\\d+)\\.(\\d+)");

    private RedisProgram() {}

    /** Blocks. */
    static Path find(@Nullable String configured, Unpacked unpacked) throws IOException {
        if (configured != null) {
            return Path.of(configured);
        }
        Optional<Path> installed = onPath("redis-server").filter(RedisProgram::newer);
        return installed.isPresent() ? installed.get() : unpacked.file(carried());
    }

    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static boolean newer(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version").start();
            try (var output = process.getInputStream()) {
                return newer(new String(output.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            return false; // it doesn't run here, so we take ours
        }
    }

    static boolean newer(String version) {
        Matcher found = VERSION.matcher(version);
        if (!found.find()) {
            return false;
        }
        for (int i = 0; i < CARRIED.length; i++) {
            int difference = Integer.parseInt(found.group(i + 1)) - CARRIED[i];
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private static String carried() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        if (system.startsWith("linux")) {
            return arm ? "/redis-server-6.2.7-linux-arm64" : "/redis-server-6.2.6-v5-linux-amd64";
        }
        if (system.startsWith("mac")) {
            return "/redis-server-6.2.6-v5-darwin-" + (arm ? "arm64" : "amd64");
        }
        String message = "no private Redis for " + system + " on " + machine + ": set redis.url to one of yours";
        throw Failure.of(Kind.UNAVAILABLE, message).exception();
    }
}
