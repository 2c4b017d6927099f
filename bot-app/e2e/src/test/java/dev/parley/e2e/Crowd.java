package dev.parley.e2e;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Customers who ask all replicas the same, again and again, until they leave. */
final class Crowd implements AutoCloseable {
    private static final int EACH = 2;

    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService people;
    private volatile boolean leaving;

    Crowd(List<ParleyProcess> replicas) {
        people = Executors.newFixedThreadPool(EACH * replicas.size());
        for (ParleyProcess replica : replicas) {
            for (int i = 0; i < EACH; i++) {
                people.execute(() -> ask(replica));
            }
        }
    }

    private void ask(ParleyProcess replica) {
        while (!leaving) {
            try {
                answers.add(Customer.of(replica).says("When do you open?"));
            } catch (AssertionError failed) {
                answers.add("failed: " + failed.getMessage());
            }
        }
    }

    /** Waits until everybody has the last answer; gives all there were. */
    List<String> leave() throws InterruptedException {
        leaving = true;
        people.shutdown();
        if (!people.awaitTermination(60, TimeUnit.SECONDS)) {
            throw new AssertionError("an answer takes longer than a minute");
        }
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        leaving = true;
        people.shutdownNow();
    }
}
