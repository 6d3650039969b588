// Runs in the reader's browser, inlined into the report: draws the charts, which come as data.
(() => {
  const specs = JSON.parse(document.getElementById("charts").textContent);
  const clock = (seconds) => {
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };
  // Without a pointer over the chart there is no point in time to tell of.
  const figure = (unit) => (_chart, value, _series, index) =>
    index === null || index === undefined
      ? ""
      : value === null || value === undefined
        ? "no data"
        : `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
  const tones = {
    plain: ["rgba(27, 36, 48, 0.035)", "#4c5a6b"],
    switch: ["rgba(163, 91, 0, 0.16)", "#8a4c00"],
    bad: ["rgba(179, 38, 30, 0.10)", "#b3261e"],
  };

  // Behind the lines: every second stage shaded, a switch and a rollback in their own colours.
  const drawSpans = (spans) => (chart) => {
    const { ctx, bbox } = chart;
    const ratio = window.devicePixelRatio || 1;
    ctx.save();
    ctx.font = `${11 * ratio}px system-ui, sans-serif`;
    ctx.textBaseline = "top";
    spans.forEach((span, index) => {
      const from = Math.max(bbox.left, chart.valToPos(span.from, "x", true));
      const to = Math.min(bbox.left + bbox.width, chart.valToPos(span.to, "x", true));
      if (to <= from) return;
      const [fill, ink] = tones[span.tone];
      if (span.tone !== "plain" || index % 2 === 1) {
        ctx.fillStyle = fill;
        ctx.fillRect(from, bbox.top, to - from, bbox.height);
      }
      const fits = ctx.measureText(span.label).width <= to - from;
      if (!fits && span.tone === "plain") return;
      // A short switch or rollback is named all the same, leftwards from its end.
      ctx.textAlign = fits ? "left" : "right";
      ctx.fillStyle = ink;
      ctx.fillText(span.label, fits ? from : to - 5 * ratio, bbox.top - 16 * ratio);
    });
    ctx.restore();
  };

  const dash = (chart, index) => (chart.series[index].dash === undefined ? "solid" : "dashed");
  const series = (one, unit) => ({
    label: one.label,
    stroke: one.colour,
    width: one.width,
    dash: one.dash,
    points: { show: false },
    spanGaps: false,
    paths: one.stepped ? uPlot.paths.stepped({ align: -1 }) : undefined,
    value: figure(unit),
    // A line of no width only bounds a band, which the note under the chart explains.
    class: one.width === 0 ? "bound" : undefined,
  });

  const axis = {
    stroke: "#4c5a6b",
    font: "12px system-ui, sans-serif",
    ticks: { stroke: "#d5dbe2" },
  };
  const draw = (spec) => {
    const holder = document.getElementById(spec.id);
    if (holder === null) return undefined;
    const y = spec.scale === "log" ? { distr: 3 } : {};
    if (spec.range !== null) y.range = spec.range;
    else if (spec.scale === "linear") y.range = (_chart, _low, high) => [0, (high || 1) * 1.15];
    const chart = new uPlot(
      {
        width: holder.clientWidth,
        height: 270,
        padding: [22, 12, 0, 0],
        legend: { markers: { dash } },
        scales: { x: { time: false }, y },
        axes: [
          {
            ...axis,
            grid: { show: false },
            incrs: [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21600, 86400],
            values: (_chart, ticks) => ticks.map(clock),
          },
          {
            ...axis,
            size: 62,
            grid: { stroke: "#e6eaee", width: 1 },
            values: (_chart, ticks) =>
              ticks.map((tick) => (tick === null ? "" : `${tick} ${spec.unit}`)),
          },
        ],
        series: [
          {
            label: "time",
            value: (_chart, value) => (value === null || value === undefined ? "" : clock(value)),
          },
          ...spec.series.map((one) => series(one, spec.unit)),
        ],
        // uPlot counts the x axis as its series 0.
        bands: spec.bands.map((band) => ({
          series: band.between.map((index) => index + 1),
          fill: band.fill,
        })),
        hooks: { drawClear: [drawSpans(spec.spans)] },
      },
      [spec.x, ...spec.series.map((one) => one.values)],
      holder,
    );
    return { chart, holder };
  };

  const charts = specs.map(draw).filter((one) => one !== undefined);
  const resize = (widthOf) => () => {
    for (const { chart, holder } of charts) {
      chart.setSize({ width: widthOf(holder), height: 270 });
    }
  };
  const toScreen = resize((holder) => holder.clientWidth);
  window.addEventListener("resize", toScreen);
  window.addEventListener("afterprint", toScreen);
  // A sheet is as wide for every reader, whatever their window (print.css scales it).
  window.addEventListener(
    "beforeprint",
    resize(() => 1080),
  );
})();
