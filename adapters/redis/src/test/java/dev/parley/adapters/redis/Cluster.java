package dev.parley.adapters.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Protocol.Command;

/** Three masters that share all slots, as {@code redis-cli --cluster create} would have it. */
final class Cluster {
    private static final int SLOTS = 16_384;
    private static final int MASTERS = 3;

    private final Lab lab;
    private final List<Integer> ports = new ArrayList<>();
    private final List<Process> nodes = new ArrayList<>();

    Cluster(Lab lab, Path folder) throws IOException {
        this.lab = lab;
        for (int i = 0; i < MASTERS; i++) {
            int port = Lab.freePort();
            Path own = Files.createDirectories(folder.resolve("node" + i));
            ports.add(port);
            nodes.add(lab.another(own, port, "--cluster-enabled", "yes", "--cluster-node-timeout", "2000"));
        }
        ports.forEach(port -> lab.eventually(() -> Lab.redis(port, Command.PING)));
        for (int i = 0; i < MASTERS; i++) {
            Lab.redis(ports.get(i), Command.CLUSTER, slots(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS));
            Lab.redis(ports.get(i), Command.CLUSTER, "MEET", "127.0.0.1", "" + ports.get(0));
        }
        ports.forEach(port -> lab.eventually(() -> assertThat(info(port))
                .contains("cluster_state:ok")
                .contains("cluster_known_nodes:" + MASTERS)
                .contains("cluster_slots_ok:" + SLOTS)));
    }

    private static String[] slots(int from, int to) {
        List<String> words =
                IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.toList());
        words.add(0, "ADDSLOTS");
        return words.toArray(String[]::new);
    }

    private static String info(int port) {
        return new String((byte[]) Lab.redis(port, Command.CLUSTER, "INFO"), UTF_8);
    }

    /** With one node that is there and one that isn't. */
    String url() {
        return "redis-cluster://127.0.0.1:1,127.0.0.1:" + ports.get(0);
    }

    int port(int node) {
        return ports.get(node);
    }

    /** How many keys each node has. */
    List<Long> sizes() {
        return ports.stream()
                .map(port -> (Long) Lab.redis(port, Command.DBSIZE))
                .toList();
    }

    /** Gives a slot to another node, which has all of its keys. */
    void move(int slot, int to) {
        String id = id(to);
        ports.forEach(port -> Lab.redis(port, Command.CLUSTER, "SETSLOT", "" + slot, "NODE", id));
    }

    /** Which node has a slot to begin with. */
    static int owner(int slot) {
        return slot * MASTERS / SLOTS;
    }

    /** Begins to give a slot with its keys to another node; each key goes when it is carried, and {@link #move} ends it. */
    void begin(int slot, int from, int to) {
        Lab.redis(ports.get(to), Command.CLUSTER, "SETSLOT", "" + slot, "IMPORTING", id(from));
        Lab.redis(ports.get(from), Command.CLUSTER, "SETSLOT", "" + slot, "MIGRATING", id(to));
    }

    void carry(String key, int from, int to) {
        Lab.redis(ports.get(from), Command.MIGRATE, "127.0.0.1", "" + ports.get(to), key, "0", "5000");
    }

    private String id(int node) {
        return new String((byte[]) Lab.redis(ports.get(node), Command.CLUSTER, "MYID"), UTF_8);
    }

    void stop(int node) {
        lab.stop(nodes.get(node).pid());
    }

    void goOn(int node) {
        lab.goOn(nodes.get(node).pid());
    }
}
