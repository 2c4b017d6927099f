package dev.parley.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a figure grows, by the line that fits best; the first third is left out as the way to there. */
final class Slope {
    private static final double HOUR = 3.6e12;

    private final String name;
    private final List<Point> points = new ArrayList<>();

    private record Point(double hours, double value) {}

    Slope(String name) {
        this.name = name;
    }

    void add(Duration passed, double value) {
        points.add(new Point(passed.toNanos() / HOUR, value));
    }

    private List<Point> warm() {
        return points.subList(points.size() / 3, points.size());
    }

    double perHour() {
        List<Point> warm = warm();
        double meanX = warm.stream().mapToDouble(Point::hours).average().orElse(0);
        double meanY = warm.stream().mapToDouble(Point::value).average().orElse(0);
        double both = 0;
        double square = 0;
        for (Point point : warm) {
            both += (point.hours() - meanX) * (point.value() - meanY);
            square += (point.hours() - meanX) * (point.hours() - meanX);
        }
        return square == 0 ? 0 : both / square;
    }

    @Override
    public String toString() {
        List<Point> warm = warm();
        return String.format(
                Locale.ROOT,
                "soak: %s %.1f at the first warm look, %.1f at the last, slope %+.2f an hour",
                name,
                warm.isEmpty() ? 0 : warm.get(0).value(),
                warm.isEmpty() ? 0 : warm.get(warm.size() - 1).value(),
                perHour());
    }
}
