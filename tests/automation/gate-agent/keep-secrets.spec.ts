import assert from "node:assert/strict";
import type { PgBouncerControl } from "../../../automation/adapters/gates/pgbouncer-control";
import type { PgBouncerGate } from "../../../automation/adapters/gates/pgbouncer-gate";
import { keepSecrets } from "../../../automation/gate-agent/keep-secrets";
import type { AgentSecrets } from "../../../automation/gate-agent/secrets";

/** What a database answers about a password: it accepts, refuses, or can't be asked. */
type Answer = boolean | "away";

describe("an agent's passwords in a rotation", () => {
  const trust = { tokens: ["t"], certificate: "", key: "" };
  const secrets = (source: readonly string[]): AgentSecrets => ({
    trust,
    logins: { databases: { source, target: ["other"] } },
  });

  /** The source's passwords that were handed over, one for each look at the secrets. */
  async function handedOver(
    looks: readonly {
      readonly found: readonly string[];
      readonly answers: Record<string, Answer>;
    }[],
  ): Promise<readonly string[]> {
    const given: string[] = [];
    let look = 0;
    const useLogins: PgBouncerGate["useLogins"] = ({ passwords }) => {
      given.push(passwords?.source ?? "");
      return Promise.resolve();
    };
    await keepSecrets(
      {
        source: { read: () => Promise.resolve(secrets(looks[look]?.found ?? [])) },
        gate: { useLogins } as PgBouncerGate,
        control: {} as PgBouncerControl,
        everyMs: 1,
        trust: () => Promise.resolve(),
        lives: () => look < looks.length,
        accepts: (_, password) => {
          const answer = looks[look]?.answers[password] ?? false;
          look += 1;
          return answer === "away" ? Promise.reject(new Error("53300")) : Promise.resolve(answer);
        },
        complain: () => undefined,
      },
      secrets([]),
    );
    return given;
  }

  const both = ["new", "old"];

  it("are the newest that the database accepts", async () => {
    const looks = [
      { found: both, answers: { new: false } },
      { found: both, answers: { new: true } },
    ];
    assert.deepEqual(await handedOver(looks), ["old", "new"]);
  });

  it("stay what they are while the database can't be asked: the old one may end the logins that work", async () => {
    const looks = [
      { found: both, answers: { new: true } },
      { found: both, answers: { new: "away" } },
      { found: both, answers: { new: true } },
    ] as const;
    assert.deepEqual(await handedOver(looks), ["new"]);
  });

  it("are the older one at first, where the database can't be asked about the newer", async () => {
    assert.deepEqual(await handedOver([{ found: both, answers: { new: "away" } }]), ["old"]);
  });
});
