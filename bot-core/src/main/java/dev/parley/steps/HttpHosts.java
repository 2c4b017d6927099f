package dev.parley.steps;

import dev.parley.model.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Looks up hosts and refuses those inside one's own network, unless they are permitted. What is checked is the address,
 * not the name, and the connection is made to the very address that was checked: a name that points somewhere else at
 * the second look gains nothing.
 */
final class HttpHosts {
    private final WorkerExecutor lookups;
    private final boolean own;

    HttpHosts(Vertx vertx, boolean own) {
        this.lookups = vertx.createSharedWorkerExecutor("parley-http-lookup", 4);
        this.own = own;
    }

    Future<SocketAddress> find(String host, int port) {
        return lookups.executeBlocking(() -> choose(host), false)
                .map(address -> SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)));
    }

    private InetAddress choose(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> own || !isOwn(address))
                    .findFirst()
                    .orElseThrow(() -> Failure.of(
                                    Failure.Kind.REFUSED,
                                    host + " is inside your own network; `private: true` permits it")
                            .exception());
        } catch (UnknownHostException e) {
            throw Failure.of(Failure.Kind.UNAVAILABLE, host + " has no address").exception();
        }
    }

    static boolean isOwn(InetAddress address) {
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        byte[] bytes = address.getAddress();
        return special || (address instanceof Inet6Address ? isOwn6(bytes) : isOwn4(bytes));
    }

    /** This network, shared address space, protocol assignments, benchmarks, reserved. */
    private static boolean isOwn4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        boolean carrier = first == 100 && (second & 0xc0) == 64;
        boolean protocol = first == 192 && second == 0 && b[2] == 0;
        boolean benchmark = first == 198 && (second & 0xfe) == 18;
        return first == 0 || carrier || protocol || benchmark || first >= 240;
    }

    /** Unique local addresses, and all that carry an IPv4 address inside: NAT64, 6to4, Teredo, IPv4-compatible. */
    private static boolean isOwn6(byte[] b) {
        int first = (b[0] & 0xff) << 8 | (b[1] & 0xff);
        int second = (b[2] & 0xff) << 8 | (b[3] & 0xff);
        boolean local = (first & 0xfe00) == 0xfc00;
        boolean translated = first == 0x64 && second == 0xff9b;
        boolean tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
        return local || translated || tunnel || first == 0;
    }
}
