package dev.parley.adapters.web.webhook;

import dev.parley.model.Failure;
import dev.parley.model.Failure.Kind;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Looks a host up, and gives the very address to connect to: one that was looked at, so that a name which changes its mind
 * in between leads nowhere else.
 */
record PublicAddress(WorkerExecutor lookups, boolean privateToo) {
    Future<SocketAddress> of(String host, int port) {
        return lookups.executeBlocking(() -> resolved(host), false)
                .map(address -> SocketAddress.inetSocketAddress(port, address.getHostAddress()));
    }

    private InetAddress resolved(String host) throws UnknownHostException {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        List<InetAddress> all = Arrays.asList(InetAddress.getAllByName(plain));
        return all.stream()
                .filter(address -> privateToo || isPublic(address))
                .findFirst()
                .orElseThrow(() -> Failure.of(
                                Kind.REFUSED, host + " is in a private network; say `private: true` to permit it")
                        .exception());
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special && (bytes.length == 4 ? isPublic4(bytes, 0) : isPublic6(bytes));
    }

    /** Without what is reserved, shared or for tests. */
    private static boolean isPublic4(byte[] bytes, int from) {
        int a = bytes[from] & 0xff;
        int b = bytes[from + 1] & 0xff;
        int c = bytes[from + 2] & 0xff;
        boolean own = a == 0 || a == 10 || a == 127 || a >= 224;
        boolean shared = (a == 100 && b >= 64 && b < 128) || (a == 169 && b == 254) || (a == 172 && b >= 16 && b < 32);
        boolean other = (a == 192 && (b == 168 || (b == 0 && (c == 0 || c == 2))))
                || (a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)))
                || (a == 203 && b == 0 && c == 113);
        return !own && !shared && !other;
    }

    /** Without unique local ones; what holds an IPv4 address is as public as that. */
    private static boolean isPublic6(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if ((first & 0xfe) == 0xfc || (first == 0x20 && second == 0x01 && bytes[2] == 0x0d)) {
            return false;
        }
        if (first == 0x20 && second == 0x02) {
            return isPublic4(bytes, 2);
        }
        boolean translated = first == 0 && second == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
        return !translated ? (first & 0xe0) == 0x20 : isPublic4(bytes, 12);
    }
}
