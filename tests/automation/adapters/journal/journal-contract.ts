import assert from "node:assert/strict";
import { chainBreak } from "../../../../automation/run/journal-chain";
import type { Journal } from "../../../../automation/ports/journal";
import type { RunStore } from "../../../../automation/ports/run-store";
import { takeOverStep } from "../../../../automation/run/take-over";

/** One store of journals, as the contract works with it. */
export interface JournalStore {
  /** Opens the run's journal as a new controller. */
  open(): Promise<Journal>;
  /** The same run, as anyone reads it. */
  reader(): RunStore;
}

/** What every journal does, wherever it is kept. */
export function journalContract(store: () => JournalStore): void {
  const own = (journal: Pick<Journal, "entries">) =>
    journal.entries().filter(({ step }) => step !== takeOverStep);
  const note = (step: string) => ({ kind: "note", step, data: { big: 7, text: "ä" } }) as const;

  it("gives back what was written, chained, with a token that rises", async () => {
    const first = await store().open();
    for (const step of ["plan", "provision"]) await first.append(note(step));
    await first.close();
    const second = await store().open();
    await second.append(note("resume"));
    await second.close();
    const third = await store().open();
    const found = own(third);
    assert.deepEqual(
      found.map(({ step, data }) => [step, data]),
      ["plan", "provision", "resume"].map((step) => [step, { big: 7, text: "ä" }]),
    );
    assert.equal(chainBreak(third.entries()), undefined);
    const [plan, , resume] = found;
    assert.ok((plan?.fencingToken ?? 0) < (resume?.fencingToken ?? 0));
    await third.close();
  });

  it("keeps the order of records that are appended at once", async () => {
    const journal = await store().open();
    const steps = Array.from({ length: 12 }, (_, index) => `step ${index}`);
    await Promise.all(steps.map((step) => journal.append(note(step))));
    await journal.close();
    const again = await store().open();
    assert.deepEqual(
      own(again).map(({ step }) => step),
      steps,
    );
    await again.close();
  });

  it("is read by others while it is written, and asked through", async () => {
    const journal = await store().open();
    await journal.append(note("plan"));
    const reader = store().reader();
    assert.deepEqual(await reader.entries(), journal.entries());
    assert.notEqual((await reader.holder()).who, undefined);
    const asked = await reader.ask({ kind: "hold", who: "ada@laptop", reason: "lunch" });
    await reader.ask({ kind: "resume", who: "ada@laptop", reason: "back" });
    const found = await store().reader().requests();
    assert.deepEqual(found.asked[0], asked);
    assert.deepEqual(
      found.asked.map(({ kind }) => kind),
      ["hold", "resume"],
    );
    await journal.close();
    assert.equal((await reader.holder()).who, undefined);
    reader.close();
  });

  it("says nothing of a controller that has said nothing, and nothing of a run without entries", async () => {
    const reader = store().reader();
    assert.equal(await reader.situation(), undefined);
    assert.deepEqual(await reader.entries(), []);
    assert.deepEqual(await reader.requests(), { asked: [], unreadable: [] });
    reader.close();
  });
}
