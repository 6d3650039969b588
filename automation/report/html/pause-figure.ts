import { lengthText } from "../../run/format";
import { palette } from "../charts/chart";
import type { PauseCloseUp } from "../figures/pause";
import { html, type Markup } from "../../run/markup";

const width = 1080;
const gutter = 178;
const right = 20;
const barsTop = 26;
const barsHeight = 96;
const rowHeight = 19;

/** The pause in close-up as an SVG drawing: payments, the clients' gap, probes and the switch's steps. */
export function pauseFigure(pause: PauseCloseUp, titleId: string): Markup {
  const x = (ms: number): number =>
    round(gutter + ((ms - pause.fromMs) / (pause.toMs - pause.fromMs)) * (width - gutter - right));
  const probesTop = barsTop + barsHeight + 16 + 2 * rowHeight + 8;
  const stepsTop = probesTop + 2 * rowHeight + 14;
  const axisTop = stepsTop + pause.steps.length * rowHeight + 6;
  return html`<svg
    viewBox="0 0 ${width} ${axisTop + 40}"
    role="img"
    aria-labelledby="${titleId}"
    class="pause"
  >
    <title id="${titleId}">${describe(pause)}</title>
    <rect
      x="${x(0)}"
      y="${barsTop - 14}"
      width="${round(x(pause.pauseMs) - x(0))}"
      height="${axisTop - barsTop + 14}"
      class="held"
    />
    <text x="${x(0)}" y="${barsTop - 17}" class="strong">
      writes paused ${lengthText(pause.pauseMs)}
    </text>
    ${payments(pause, x)} ${gaps(pause, x, barsTop + barsHeight + 16)}
    ${probes(pause, x, probesTop)} ${steps(pause, x, stepsTop)} ${axis(pause, x, axisTop)}
  </svg>`;
}

type Scale = (ms: number) => number;

function payments(pause: PauseCloseUp, x: Scale): Markup {
  const bins = pause.acknowledged;
  const bottom = barsTop + barsHeight;
  const name = html`<text x="${gutter - 12}" y="${bottom - 4}" class="label">
      payments acknowledged
    </text>
    <text x="${gutter - 12}" y="${bottom - 20}" class="label faint">
      per ${pause.binMs === 1 ? "" : `${pause.binMs} `}ms
    </text>`;
  if (bins === undefined) {
    return html`${name}<text x="${gutter}" y="${bottom - 4}"
        >unmeasurable: there is no ledger</text
      >`;
  }
  const most = Math.max(1, ...bins);
  const barWidth = Math.max(1, round(x(pause.fromMs + pause.binMs) - gutter - 0.6));
  const bars = bins.map((count, index) => {
    if (count === 0) return "";
    const height = round((count / most) * barsHeight);
    const left = x(pause.fromMs + index * pause.binMs);
    return html`<rect
      x="${left}"
      y="${round(bottom - height)}"
      width="${barWidth}"
      height="${height}"
      class="payments"
    />`;
  });
  return html`${name}
    <text x="${gutter - 12}" y="${barsTop + 8}" class="label faint">${most}</text>
    <line
      x1="${gutter}"
      x2="${width - right}"
      y1="${bottom}"
      y2="${bottom}"
      class="rule"
    />${bars}`;
}

function gaps(pause: PauseCloseUp, x: Scale, top: number): Markup[] {
  const { commits, silence, startMs } = pause;
  return [
    gap(
      "no payment committed",
      commits && { fromMs: commits.lastOnOldMs - startMs, toMs: commits.firstOnNewMs - startMs },
      x,
      top,
    ),
    gap("no acknowledgement", silence, x, top + rowHeight),
  ];
}

function gap(
  name: string,
  span: { readonly fromMs: number; readonly toMs: number } | undefined,
  x: Scale,
  y: number,
): Markup {
  const label = html`<text x="${gutter - 12}" y="${y + 4}" class="label">${name}</text>`;
  if (span === undefined) {
    return html`${label}<text x="${gutter}" y="${y + 4}" class="faint">unmeasurable</text>`;
  }
  const from = clamp(x(span.fromMs));
  const to = clamp(x(span.toMs));
  return html`${label}<path
      d="M${from} ${y - 5}v10M${from} ${y}H${to}M${to} ${y - 5}v10"
      class="gap"
    />
    <text x="${to + 8}" y="${y + 4}">${lengthText(span.toMs - span.fromMs)}</text>`;
}

function probes(pause: PauseCloseUp, x: Scale, top: number): Markup[] {
  return (["source", "target"] as const).map((database, index) => {
    const y = top + index * rowHeight;
    const own = pause.probes.filter((probe) => probe.database === database);
    const marks = own.map((probe) => {
      const at = x((probe.startMs + probe.endMs) / 2);
      if (probe.outcome === "accepted") {
        return html`<circle
          cx="${at}"
          cy="${y}"
          r="3.4"
          class="${probe.wrong ? "wrong" : "accepted"}"
        />`;
      }
      if (probe.outcome === "refused") {
        return html`<circle cx="${at}" cy="${y}" r="3" class="refused" />`;
      }
      return html`<path d="M${at - 3} ${y - 3}l6 6m-6 0l6 -6" class="other" />`;
    });
    return html`<text x="${gutter - 12}" y="${y + 4}" class="label">probe writes, ${database}</text>
      ${own.length === 0 ? html`<text x="${gutter}" y="${y + 4}">unmeasurable: no probes</text>` : marks}`;
  });
}

function steps(pause: PauseCloseUp, x: Scale, top: number): Markup[] {
  return pause.steps.map((step, index) => {
    const y = top + index * rowHeight;
    const left = x(step.startMs);
    const right = x(step.startMs + step.tookMs);
    return html`<text x="${gutter - 12}" y="${y + 4}" class="label">${step.step}</text>
      <rect
        x="${left}"
        y="${y - 5}"
        width="${Math.max(1.5, round(right - left))}"
        height="10"
        class="step"
      />
      <text x="${right + 6}" y="${y + 4}" class="faint">${lengthText(step.tookMs)}</text>`;
  });
}

function axis(pause: PauseCloseUp, x: Scale, top: number): Markup {
  const rough = (pause.toMs - pause.fromMs) / 8;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * magnitude).find((one) => one >= rough) ?? rough;
  const ticks: Markup[] = [];
  for (let ms = Math.ceil(pause.fromMs / step) * step; ms <= pause.toMs; ms += step) {
    ticks.push(
      html`<line x1="${x(ms)}" x2="${x(ms)}" y1="${top}" y2="${top + 5}" class="rule" />
        <text x="${x(ms)}" y="${top + 18}" class="tick">${ms}</text>`,
    );
  }
  return html`<line x1="${gutter}" x2="${width - right}" y1="${top}" y2="${top}" class="rule" />
    ${ticks}
    <text x="${width - right}" y="${top + 35}" class="label faint">
      milliseconds since the first gate was held
    </text>`;
}

function describe(pause: PauseCloseUp): string {
  const gapText =
    pause.commits === undefined
      ? "the gap between the payments' commits is unmeasurable"
      : `${lengthText(pause.commits.gapMs)} lay between the last payment committed on the old writer and the first on the new`;
  const taken = pause.steps.map((step) => `${step.step} ${lengthText(step.tookMs)}`).join(", ");
  return `Writes paused for ${lengthText(pause.pauseMs)} while the writer moved from ${pause.from} to ${pause.to}; ${gapText}. Steps: ${taken}.`;
}

/** Explains the marks of the drawing. */
export function pauseLegend(pauses: readonly PauseCloseUp[]): Markup {
  return html`<p class="note legend">
    <svg width="10" height="10" aria-hidden="true">
      <circle cx="5" cy="5" r="3.4" fill="${palette.ink}" />
    </svg>
    probe write accepted
    <svg width="10" height="10" aria-hidden="true">
      <circle cx="5" cy="5" r="3" fill="none" stroke="${palette.ink}" />
    </svg>
    refused by the fence
    <svg width="10" height="10" aria-hidden="true">
      <path d="M2 2l6 6m-6 0l6 -6" stroke="${palette.red}" stroke-width="1.6" />
    </svg>
    other error
    <svg width="12" height="12" aria-hidden="true">
      <circle cx="6" cy="6" r="5" fill="${palette.red}" />
    </svg>
    accepted by the wrong side. Shaded: from the first gate held to the last one released, timed by
    the controller. Acknowledgements as the clients wrote them down; commits as the databases dated
    them, from the last on the old writer to the first on the new.
    ${
      pauses.some((pause) => pause.placed === "roughly")
        ? html`<b
            >The start of the pause is known only roughly (the controller that began it died in it):
            clients and probes may be shown some milliseconds too early against the steps.</b
          >`
        : undefined
    }
  </p>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function clamp(value: number): number {
  return Math.min(width - right, Math.max(gutter, value));
}
