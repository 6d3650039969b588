import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as vm from "node:vm";
import { reportCommand } from "../../../automation/commands/report";
import { summaryLinesAtMost } from "../../../automation/report/summary";
import { writeReport } from "../../../automation/report/write-report";
import { runFolder } from "../../../automation/run/run-folder";
import { madeUpRun, writeMadeUpRun, type MadeUpKind } from "../../helpers/made-up-run";

describe("the report", () => {
  let root = "";
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-report-"));
  });
  afterEach(() => fs.rmSync(root, { recursive: true }));

  async function written(kind: MadeUpKind): Promise<{ page: string; summary: string }> {
    const folder = path.join(root, kind);
    writeMadeUpRun(folder, madeUpRun(kind));
    const { report, summary } = await writeReport(folder);
    assert.equal(report, runFolder(folder).report);
    return { page: fs.readFileSync(report, "utf8"), summary };
  }

  /** The page's text as it is read, on one line. */
  const textOf = (page: string) =>
    page
      .replace(/<(style|script|title)[\s\S]*?<\/\1>/g, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ");

  it("says of each kind of run how it ended, first of all", async () => {
    const titles = {
      clean: "Completed, and the audit passed",
      "rolled-back": "Rolled back, and the audit passed",
      "two-writers": "Completed, and the audit found violations",
      held: "Held, and not audited yet",
    };
    for (const kind of ["clean", "rolled-back", "two-writers", "held"] as const) {
      const { page, summary } = await written(kind);
      assert.match(page, new RegExp(`<h1>\\s*${titles[kind]}\\s*</h1>`));
      assert.ok(summary.startsWith(titles[kind].toUpperCase()));
      assert.ok(summary.split("\n").length <= summaryLinesAtMost);
    }
  });

  it("is one file that asks for nothing from the network", async () => {
    const { page } = await written("clean");
    assert.doesNotMatch(page, /<(script|img|iframe|link)[^>]+(src|href)=/);
    assert.doesNotMatch(page, /url\(|@import|fetch\(|XMLHttpRequest/);
    assert.match(page, /uPlot/);
  });

  it("draws its charts from the data inside the page", async () => {
    const { page } = await written("clean");
    const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(
      (match) => match[1] ?? "",
    );
    const data = /<script type="application\/json" id="charts">([\s\S]*?)<\/script>/.exec(
      page,
    )?.[1];
    const drawn: { titles: string[]; columns: number[] } = { titles: [], columns: [] };
    class Plot {
      static paths = { stepped: () => () => null };
      constructor(options: { series: { label: string }[] }, columns: unknown[], _holder: unknown) {
        drawn.titles.push(...options.series.map((series) => series.label));
        drawn.columns.push(columns.length - options.series.length);
      }
    }
    vm.runInNewContext(scripts.at(-1) ?? "", {
      uPlot: Plot,
      window: { addEventListener: () => undefined },
      document: {
        getElementById: (id: string) =>
          id === "charts" ? { textContent: data } : { clientWidth: 1000 },
      },
    });
    assert.deepEqual(drawn.columns, [0, 0, 0]);
    for (const label of ["wanted", "measured", "blue p99", "green p50", "lag"]) {
      assert.ok(drawn.titles.includes(label), `${label} isn't drawn`);
    }
  });

  it("escapes what comes from the run, and shows no secret", async () => {
    const { page } = await written("two-writers");
    assert.ok(page.includes("after the target had &lt;opened&gt;"));
    assert.ok(!page.includes("<opened>"));
    assert.ok(!page.includes("never-shown"));
    assert.ok(page.includes("options.loadPerSecond"));
  });

  it("shows the stages, the pause, the audit and the journal", async () => {
    const text = textOf((await written("clean")).page);
    assert.match(
      text,
      /25 % ✓ pass 25\.1 % within 21\.1 % to 28\.9 % blue 2,156 0 4\.6 ms \(± 0 %\)/,
    );
    assert.match(
      text,
      /switch-writer source → target, attempt 1: writes paused 14 ms, 214 changed rows/,
    );
    assert.match(text, /no payment committed 17 ms/);
    assert.match(text, /mark-reverse-start 4\.3 ms/);
    assert.match(text, /Every acknowledged payment is in the books exactly once ✓ pass/);
    assert.match(text, /All 27 hashes were computed anew .* chain is unbroken/);
    assert.match(text, /Nothing: every file of the run was there and whole/);
  });

  it("says what is missing instead of zeros, when only the events are there", async () => {
    const folder = path.join(root, "bare");
    writeMadeUpRun(folder, madeUpRun("clean"));
    const files = runFolder(folder);
    for (const file of [files.samples, files.ledger, files.probes, files.journal, files.audit]) {
      fs.rmSync(file);
    }
    const { report, summary } = await writeReport(folder);
    const text = textOf(fs.readFileSync(report, "utf8"));
    assert.match(text, /Completed, and nothing is proved/);
    assert.match(text, /Payments lost unmeasurable/);
    assert.match(text, /no payment committed unmeasurable/);
    assert.match(text, /unmeasurable: there is no ledger/);
    assert.match(text, /audit\.json is missing/);
    assert.match(summary, /Payments +unmeasurable acknowledged, lost: unmeasurable/);
    assert.doesNotMatch(summary, /lost: 0/);
  });

  it("leaves out a damaged line and a torn one, and says so", async () => {
    const folder = path.join(root, "torn");
    writeMadeUpRun(folder, madeUpRun("clean"));
    fs.appendFileSync(runFolder(folder).events, '{"atMs":1,"type"\n{"atMs":1,"type":"ti');
    const { report } = await writeReport(folder);
    const text = textOf(fs.readFileSync(report, "utf8"));
    assert.match(text, /events\.ndjson ends in 20 bytes of a line that was cut off/);
    assert.match(
      text,
      /1 of the \d+ lines of events\.ndjson can&#39;t be read \(the first is line \d+\) and is left out/,
    );
  });

  it("is made of an empty folder, too", async () => {
    const { summary } = await writeReport(root);
    assert.match(summary, /^CUT OFF, AND NOT AUDITED YET\n/);
    assert.match(summary, /events\.ndjson is missing/);
  });

  describe("as a command", () => {
    const outputs = () => {
      const printed = { out: "", complaints: "" };
      return {
        printed,
        out: { write: (text: string) => void (printed.out += text) },
        complain: { write: (text: string) => void (printed.complaints += text) },
      };
    };

    it("takes the newest run unless one is named", async () => {
      for (const [index, kind] of (["held", "clean"] as const).entries()) {
        const folder = path.join(root, kind);
        writeMadeUpRun(folder, madeUpRun(kind));
        fs.utimesSync(runFolder(folder).events, 1_000 - index, 1_000 - index);
      }
      const newest = outputs();
      assert.equal(await reportCommand({ root, ...newest }), 0);
      assert.match(newest.printed.out, /^HELD/);
      const named = outputs();
      assert.equal(await reportCommand({ root, run: "clean", ...named }), 0);
      assert.match(named.printed.out, /^COMPLETED/);
    });

    it("refuses with 2 and says what to do, without a run or with an unknown one", async () => {
      const none = outputs();
      assert.equal(await reportCommand({ root: path.join(root, "nowhere"), ...none }), 2);
      assert.match(none.printed.complaints, /There is no run in .*nowhere.*npm run rehearse/);
      writeMadeUpRun(path.join(root, "held"), madeUpRun("held"));
      const unknown = outputs();
      assert.equal(await reportCommand({ root, run: "../held", ...unknown }), 2);
      assert.match(unknown.printed.complaints, /no run '\.\.\/held'.*Expected one of: held/);
      assert.equal(none.printed.out + unknown.printed.out, "");
    });
  });
});
