package dev.parley.adapters.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** What the private Redis is told. Port and password are new with each start of the program. */
record RedisConfig(RedisFolder folder, int port, String password, int maxMemoryMb) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static RedisConfig of(RedisFolder folder, int maxMemoryMb) throws IOException {
        byte[] secret = new byte[24];
        RANDOM.nextBytes(secret);
        return new RedisConfig(folder, freePort(), HexFormat.of().formatHex(secret), maxMemoryMb);
    }

    /**
     * Everything is logged and synced each second.
     *
     * What is gone soonest makes room: cached answers live for hours, and conversations for weeks after their last turn. It
     * looks at 64 keys each time, so that it finds an answer wherever there are any.
     */
    List<String> lines() {
        return List.of(
                "bind 127.0.0.1",
                "port " + port,
                "requirepass " + password,
                "dir " + quoted(folder.path().toAbsolutePath().toString()),
                "pidfile " + quoted(folder.pidFile().toAbsolutePath().toString()),
                "appendonly yes",
                "appendfsync everysec",
                "save \"\"",
                "maxmemory " + maxMemoryMb + "mb",
                "maxmemory-policy volatile-ttl",
                "maxmemory-samples 64");
    }

    private static String quoted(String path) {
        return '"' + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
