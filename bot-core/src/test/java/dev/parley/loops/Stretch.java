package dev.parley.loops;

/**
 * One time that an event loop was held, of which Vert.x warns every 50 ms.
 *
 * <p>What waits on a loop is never right, and the machine's speed has no part in it: two warnings that show it waiting are
 * enough. What computes takes as long as the machine makes it take, and most of all in a process that is cold: that counts
 * from {@link #COMPUTED_MILLIS} on, and not at all where a class was seen to be loaded, for the program has loaded its own
 * before it is ready. A loop that is found waiting for events was held for hardly longer than the limit, by nobody knows what.
 */
record Stretch(long millis, int waits, boolean loading, String warnings) {
    static final long COMPUTED_MILLIS = 500;

    private static final int SEEN_WAITING = 2;

    static Stretch of(long millis, String warning) {
        boolean idle = warning.contains("EPoll.wait(");
        return new Stretch(idle ? 0 : millis, waits(warning) ? 1 : 0, isLoading(warning), warning);
    }

    Stretch and(Stretch later) {
        return new Stretch(
                Math.max(millis, later.millis),
                waits + later.waits,
                loading || later.loading,
                warnings + later.warnings);
    }

    /** @param starved for how long loops had no core meanwhile, which is the machine's fault */
    boolean isTooLong(long starved) {
        long held = millis - starved;
        long limit = waits >= SEEN_WAITING ? Blocked.LIMIT_MILLIS : COMPUTED_MILLIS;
        return !loading && held >= limit;
    }

    private static boolean waits(String warning) {
        int frame = warning.indexOf("at ", warning.indexOf("Thread blocked") + 1);
        String top = warning.substring(Math.max(0, frame), Math.max(0, warning.indexOf('(', frame + 1)));
        return top.endsWith("Unsafe.park")
                || top.endsWith("Object.wait")
                || top.contains("Thread.sleep")
                || top.contains("java.io.")
                || top.contains("java.lang.Process")
                || isTransfer(top);
    }

    private static boolean isTransfer(String top) {
        return top.matches(".*sun\\.nio\\.ch\\..*\\.(read|write|poll|connect)\\w*");
    }

    private static boolean isLoading(String warning) {
        return warning.contains(".<clinit>(")
                || warning.contains("ClassLoader.loadClass(")
                || warning.contains("java.lang.invoke.MethodHandleNatives.");
    }
}
