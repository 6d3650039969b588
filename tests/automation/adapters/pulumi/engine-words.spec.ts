import assert from "node:assert/strict";
import type { CommandError } from "@pulumi/pulumi/automation";
import { engineWords } from "../../../../automation/adapters/pulumi/engine-words";

describe("what the CLI said", () => {
  const words = (stderr: string, stdout: string) =>
    engineWords({ commandResult: { err: { stderr, stdout } } } as unknown as CommandError).text;

  it("is each diagnostic once, without the progress", () => {
    const text = words(
      "error: policy pack failed to start: exit status 1",
      `Previewing update (dev):
@ previewing update....
    pulumi:pulumi:Stack causeway-dev  error: rule.ts:2:1 - Unexpected "<<"
Diagnostics:
  pulumi:pulumi:Stack (causeway-dev):
    error: rule.ts:2:1 - Unexpected "<<"
`,
    );
    assert.equal(
      text,
      `error: policy pack failed to start: exit status 1
pulumi:pulumi:Stack (causeway-dev):
    error: rule.ts:2:1 - Unexpected "<<"`,
    );
  });

  it("is all of it where the end says nothing", () => {
    assert.equal(words("error: no such stack", "Previewing"), "error: no such stack\nPreviewing");
  });
});
