package dev.parley.release;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of two texts that differ, {@code -} before those that are gone and {@code +} before the new ones, each stretch
 * under its place. Found by the longest common subsequence; where the texts differ in more than that is worth, all of one
 * stands before all of the other. Pure.
 */
final class LineDiff {
    private static final long MOST = 4_000_000;

    private final List<String> from;
    private final List<String> to;
    private final List<String> out = new ArrayList<>();

    private LineDiff(List<String> from, List<String> to) {
        this.from = from;
        this.to = to;
    }

    static List<String> of(List<String> from, List<String> to) {
        LineDiff diff = new LineDiff(from, to);
        diff.run();
        return List.copyOf(diff.out);
    }

    private void run() {
        int head = 0;
        while (head < Math.min(from.size(), to.size()) && from.get(head).equals(to.get(head))) {
            head++;
        }
        int oldEnd = from.size();
        int newEnd = to.size();
        while (oldEnd > head && newEnd > head && from.get(oldEnd - 1).equals(to.get(newEnd - 1))) {
            oldEnd--;
            newEnd--;
        }
        if ((long) (oldEnd - head) * (newEnd - head) > MOST) {
            stretch(head, oldEnd, head, newEnd);
        } else {
            walk(head, oldEnd, head, newEnd, lengths(head, oldEnd, newEnd));
        }
    }

    /** How long the longest common subsequence is of what begins at two places. */
    private int[][] lengths(int head, int oldEnd, int newEnd) {
        int[][] length = new int[oldEnd - head + 1][newEnd - head + 1];
        for (int i = oldEnd - head - 1; i >= 0; i--) {
            for (int j = newEnd - head - 1; j >= 0; j--) {
                length[i][j] = from.get(head + i).equals(to.get(head + j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        return length;
    }

    private void walk(int oldFrom, int oldEnd, int newFrom, int newEnd, int[][] length) {
        int i = oldFrom;
        int j = newFrom;
        while (i < oldEnd || j < newEnd) {
            int oldBegin = i;
            int newBegin = j;
            while (i < oldEnd
                    && (j == newEnd || !from.get(i).equals(to.get(j)))
                    && (j == newEnd || length[i + 1 - oldFrom][j - newFrom] >= length[i - oldFrom][j + 1 - newFrom])) {
                i++;
            }
            while (j < newEnd
                    && (i == oldEnd || !from.get(i).equals(to.get(j)))
                    && (i == oldEnd || length[i - oldFrom][j + 1 - newFrom] > length[i + 1 - oldFrom][j - newFrom])) {
                j++;
            }
            stretch(oldBegin, i, newBegin, j);
            while (i < oldEnd && j < newEnd && from.get(i).equals(to.get(j))) {
                i++;
                j++;
            }
        }
    }

    private void stretch(int oldBegin, int oldEnd, int newBegin, int newEnd) {
        if (oldBegin == oldEnd && newBegin == newEnd) {
            return;
        }
        out.add("@ line " + (newBegin + 1));
        from.subList(oldBegin, oldEnd).forEach(line -> out.add("-" + line));
        to.subList(newBegin, newEnd).forEach(line -> out.add("+" + line));
    }
}
