package dev.parley.adapters.web.chat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open, so that one timer keeps all of them alive. Safe from any thread. */
public final class Sockets {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    void add(Socket socket) {
        open.add(socket);
        socket.left().onComplete(left -> open.remove(socket));
    }

    public void tick() {
        open.forEach(Socket::tick);
    }

    public int count() {
        return open.size();
    }
}
