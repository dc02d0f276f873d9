package org.opendrs.curve;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Two curves side by side, as PNG. */
public final class MemoryPlot {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 380;

    /** What is shown of a point. */
    public static final Map<String, ToDoubleFunction<MemoryPoint>> VALUES = new TreeMap<>(Map.of(
            "target", MemoryPoint::targetMib,
            "actual", MemoryPoint::actualMib,
            "usable", MemoryPoint::usableMib,
            "resident", MemoryPoint::residentMib));

    private MemoryPlot() {}

    /** Writes {@code png}. */
    public static void draw(Path png, MemoryCurve real, MemoryCurve simulated) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Files.createDirectories(png.toAbsolutePath().getParent());
        List<XYChart> charts = List.of(chart("real", real), chart("simulated", simulated));
        BitmapEncoder.saveBitmap(charts, 1, 2, png.toString(), BitmapFormat.PNG);
    }

    private static XYChart chart(String title, MemoryCurve curve) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("s since it began to take 256 MiB")
                .yAxisTitle("MiB")
                .build();
        chart.getStyler()
                .setYAxisMin(0.0)
                .setYAxisMax(550.0)
                .setXAxisMin(-10.0)
                .setXAxisMax(40.0)
                .setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeriesRenderStyle.Step);
        VALUES.forEach((name, value) ->
                chart.addSeries(name, curve.seconds(), curve.values(value)).setMarker(SeriesMarkers.NONE));
        return chart;
    }
}
