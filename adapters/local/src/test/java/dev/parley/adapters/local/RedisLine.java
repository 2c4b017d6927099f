package dev.parley.adapters.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Speaks Redis's inline protocol: a line out, a line back. */
record RedisLine(Socket socket, BufferedReader answers) implements AutoCloseable {
    static RedisLine connect(String url) throws IOException {
        URI uri = URI.create(url);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(5_000);
        InputStreamReader reader = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
        return new RedisLine(socket, new BufferedReader(reader));
    }

    static RedisLine authenticated(String url) throws IOException {
        RedisLine line = connect(url);
        String answer = line.send("AUTH " + URI.create(url).getUserInfo().substring(1));
        if (!answer.equals("+OK")) {
            throw new IOException("not let in: " + answer);
        }
        return line;
    }

    String send(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        String answer = answers.readLine();
        return answer.matches("\\$\\d+") ? answers.readLine() : answer;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
