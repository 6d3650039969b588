import assert from "node:assert/strict";
import { switchMs } from "../made-up-evidence";
import { at, spoil } from "../spoil";

describe("the audit of the one writer", () => {
  it("sees a second writer in the probes", () => {
    const early = spoil(({ probes }) => {
      const probe = at(
        probes.filter(({ database }) => database === "target"),
        40,
      );
      Object.assign(probe, { outcome: "accepted", code: "" });
    });
    assert.match(
      early.failed["one-writer-by-probes"] ?? "",
      /a probe write was let in by the source/,
    );
    const late = spoil(({ probes }) => {
      const probe = at(
        probes.filter(({ database }) => database === "source"),
        -1,
      );
      Object.assign(probe, { outcome: "accepted", code: "" });
    });
    assert.match(
      late.failed["one-writer-by-probes"] ?? "",
      /let in by the source at .*, surely after/,
    );
  });

  it("does not take a probe for a second writer that may have been let in before the switch", () => {
    const { failed } = spoil(({ probes }) => {
      const first = at(
        probes.filter(({ outcome, database }) => database === "target" && outcome === "accepted"),
        0,
      );
      // Accepted on the source somewhere between the fence and after the target's first.
      probes.push({
        ...first,
        database: "source",
        startMs: first.startMs - 30,
        endMs: first.endMs + 30,
      });
    });
    assert.deepEqual(failed, {});
  });

  it("can't tell of one writer where a side was not probed for too long", () => {
    const { unmeasurable } = spoil((draft) => {
      const { files } = draft.evidence;
      const probes = draft.probes.filter(
        ({ database, startMs }) => database === "source" || Math.abs(startMs - switchMs) > 1500,
      );
      draft.evidence = { ...draft.evidence, files: { ...files, probes } };
    });
    assert.match(
      unmeasurable["one-writer-by-probes"] ?? "",
      /the target was not probed for 3\d\d\d ms/,
    );
  });

  it("takes errors for no answer, but for a schema that was not there yet", () => {
    const fail = (code: string) =>
      spoil(({ probes }) => {
        for (const probe of probes.filter(({ database }) => database === "target").slice(0, 60)) {
          Object.assign(probe, { outcome: "error", code });
        }
      }).unmeasurable;
    assert.match(fail("57014")["one-writer-by-probes"] ?? "", /not probed for 30\d\d ms/);
    assert.deepEqual(fail("42P01"), {});
  });

  it("sees a second writer in the commits: a row written on both sides, or out of turn", () => {
    const both = spoil(({ rows }) => (at(rows.target, 10).local = true));
    assert.match(
      both.failed["one-writer-by-commits"] ?? "",
      /010 was committed by a session of source and target/,
    );
    const turn = spoil(({ rows }) => {
      at(rows.target, 10).local = true;
      at(rows.source, 10).local = false;
    });
    assert.match(
      turn.failed["one-writer-by-commits"] ?? "",
      /let in by the source at .*, surely after/,
    );
    const untold = spoil((draft) => {
      const { files } = draft.evidence;
      const events = (files.events ?? []).filter(({ type }) => type !== "switched");
      draft.evidence = { ...draft.evidence, files: { ...files, events } };
    });
    assert.ok("one-writer-by-commits" in untold.failed && "one-writer-by-probes" in untold.failed);
  });
});
