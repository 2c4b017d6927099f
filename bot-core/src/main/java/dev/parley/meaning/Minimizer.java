package dev.parley.meaning;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds the lowest point of a smooth convex function by L-BFGS (Liu and Nocedal 1989): the last ten steps say how steep the
 * slope becomes where, so that far fewer steps are needed than straight down the slope.
 */
final class Minimizer {
    private static final int REMEMBERED = 10;
    private static final int STEPS = 200;
    private static final double FLAT = 1e-4;

    /** A step that gains less than this share of the value is the last. */
    private static final double LITTLE = 1e-5;

    private static final double ENOUGH = 1e-4;
    private static final int HALVINGS = 25;

    private Minimizer() {}

    interface Slope {
        /** The value there; writes its gradient. */
        double at(double[] point, double[] gradient);
    }

    private static final class Step {
        private final double[] moved;
        private final double[] turned;
        private final double weight;

        Step(double[] moved, double[] turned, double weight) {
            this.moved = moved;
            this.turned = turned;
            this.weight = weight;
        }
    }

    static double[] minimum(double[] start, Slope slope) {
        int size = start.length;
        double[] point = start.clone();
        double[] gradient = new double[size];
        double value = slope.at(point, gradient);
        Deque<Step> steps = new ArrayDeque<>();
        for (int step = 0; step < STEPS && steepest(gradient) > FLAT; step++) {
            double[] direction = direction(gradient, steps);
            double down = dot(direction, gradient);
            double length = steps.isEmpty() ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
            double[] next = new double[size];
            double[] nextGradient = new double[size];
            double nextValue = value;
            for (int halving = 0; halving < HALVINGS; halving++, length /= 2) {
                for (int i = 0; i < size; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = slope.at(next, nextGradient);
                if (nextValue <= value + ENOUGH * length * down) {
                    break;
                }
            }
            if (nextValue >= value) {
                return point;
            }
            remember(steps, point, next, gradient, nextGradient);
            boolean there = value - nextValue < LITTLE * Math.abs(value);
            point = next;
            gradient = nextGradient;
            value = nextValue;
            if (there) {
                return point;
            }
        }
        return point;
    }

    private static double[] direction(double[] gradient, Deque<Step> steps) {
        double[] direction = gradient.clone();
        double[] shares = new double[steps.size()];
        int i = 0;
        for (Step step : steps) {
            shares[i] = dot(step.moved, direction) / step.weight;
            add(direction, step.turned, -shares[i++]);
        }
        Step last = steps.peekFirst();
        double scale = last == null ? 1 : last.weight / dot(last.turned, last.turned);
        for (int j = 0; j < direction.length; j++) {
            direction[j] *= -scale;
        }
        for (var from = steps.descendingIterator(); from.hasNext(); ) {
            Step step = from.next();
            add(direction, step.moved, -shares[--i] - dot(step.turned, direction) / step.weight);
        }
        return direction;
    }

    private static void remember(Deque<Step> steps, double[] from, double[] to, double[] before, double[] after) {
        double[] moved = to.clone();
        add(moved, from, -1);
        double[] turned = after.clone();
        add(turned, before, -1);
        double weight = dot(moved, turned);
        if (weight > 1e-12) {
            steps.addFirst(new Step(moved, turned, weight));
            if (steps.size() > REMEMBERED) {
                Step unused = steps.removeLast();
            }
        }
    }

    private static double steepest(double[] gradient) {
        double most = 0;
        for (double each : gradient) {
            most = Math.max(most, Math.abs(each));
        }
        return most;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }
}
