import assert from "node:assert/strict";
import { switchMs, type DraftEvidence } from "../made-up-evidence";
import { at, spoil } from "../spoil";

describe("the audit of what clients met", () => {
  it("names a failed request", () => {
    const { failed, report } = spoil(({ requests }) => {
      Object.assign(at(requests, 9), {
        outcome: "failed",
        status: 0,
        attempts: 8,
        error: "ECONNRESET",
      });
    });
    assert.match(
      failed["no-failed-requests"] ?? "",
      /payment .*009 failed on blue .* after 8 tries: ECONNRESET/,
    );
    assert.equal(report.totals.failedRequests, 1);
  });

  it("holds a stage that passed to the objective, and only tells of one that was rolled back", () => {
    const slow = ({ requests }: DraftEvidence) => {
      for (const request of requests) {
        if (request.site === "green" && request.intendedMs < switchMs) request.latencyMs = 2500;
      }
    };
    const { failed } = spoil(slow);
    assert.match(
      failed["latency-per-stage"] ?? "",
      /stage 25, green: \d+ of \d+ requests took more than 2000 ms/,
    );
    const rolledBack = spoil((draft) => {
      slow(draft);
      const { files } = draft.evidence;
      const events = (files.events ?? []).map((event) =>
        event.entry === "25" && event.type === "verdict" ? { ...event, verdict: "fail" } : event,
      );
      draft.evidence = { ...draft.evidence, files: { ...files, events } };
    });
    assert.deepEqual(rolledBack.failed, {});
    assert.equal(rolledBack.report.stages.find(({ site }) => site === "green")?.p50Ms, 2500);
  });

  it("names a stage whose measured share is outside its bounds", () => {
    const { failed } = spoil(({ requests }) => {
      for (const request of requests) {
        if (request.intendedMs < switchMs && request.site === "green") request.site = "blue";
      }
    });
    assert.match(failed["measured-share"] ?? "", /stage 25 %: 0.0 % of \d+ requests is outside/);
  });

  it("tells the length of a pause that outlived its controller, but holds it to no budget", () => {
    const { failed, report } = spoil(({ rows, events }) => {
      for (const list of [rows.source, rows.target]) {
        for (const row of list) {
          if ((row.committedMs ?? 0) > switchMs) row.committedMs = (row.committedMs ?? 0) + 1500;
        }
      }
      events.push({ type: "run-started", atMs: switchMs + 700, resumed: true });
    });
    assert.equal(failed["write-pause"], undefined);
    const pause = report.checks.find(({ id }) => id === "write-pause");
    assert.match(pause?.measured ?? "", /1520.0 ms between commits.*a resume ended it/);
  });

  it("names a pause beyond the budget, and can't tell of a switch that no payment followed", () => {
    const long = spoil(({ rows }) => {
      for (const list of [rows.source, rows.target]) {
        for (const row of list) {
          if ((row.committedMs ?? 0) > switchMs) row.committedMs = (row.committedMs ?? 0) + 1500;
        }
      }
    });
    assert.match(long.failed["write-pause"] ?? "", /1520.0 ms between commits.*budget is 1000 ms/);
    const silent = spoil((draft) => {
      const before = <T extends { committedMs?: number | undefined }>(list: T[]) =>
        list.splice(
          0,
          list.length,
          ...list.filter(({ committedMs = 0 }) => committedMs < switchMs),
        );
      before(draft.rows.source);
      before(draft.rows.target);
      draft.ledger.splice(draft.rows.source.length);
    });
    assert.match(silent.unmeasurable["write-pause"] ?? "", /1 switches reported, 0 seen/);
  });
});
