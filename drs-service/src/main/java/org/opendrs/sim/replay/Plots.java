package org.opendrs.sim.replay;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over the hours of a replay, as PNG. */
final class Plots {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 320;
    private static final double MINUTES_PER_HOUR = 60;

    private final Path folder;

    Plots(Path folder) {
        System.setProperty("java.awt.headless", "true");
        this.folder = folder;
    }

    /** One line of a plot. */
    record Line(String name, List<ReplayMinute> minutes, ToDoubleFunction<ReplayMinute> value) {}

    /** Writes {@code file} with these lines. */
    void draw(String file, String title, String unit, List<Line> lines) throws IOException {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("hours")
                .yAxisTitle(unit)
                .build();
        chart.getStyler().setXAxisMin(0.0).setXAxisDecimalPattern("0.##");
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        for (Line line : lines) {
            chart.addSeries(line.name(), hours(line.minutes()), values(line)).setMarker(SeriesMarkers.NONE);
        }
        BitmapEncoder.saveBitmap(chart, folder.resolve(file).toString(), BitmapFormat.PNG);
    }

    private static double[] hours(List<ReplayMinute> minutes) {
        return minutes.stream()
                .mapToDouble(minute -> minute.minute() / MINUTES_PER_HOUR)
                .toArray();
    }

    private static double[] values(Line line) {
        return line.minutes().stream().mapToDouble(line.value()).toArray();
    }
}
