import assert from "node:assert/strict";
import { StackLocked, type PolicyFinding } from "../../../automation/ports/stack";
import { checkStack } from "../../../automation/compose/check-stack";
import { UsageError } from "../../../automation/run/usage-error";

const finding = (policy: string, level: PolicyFinding["level"]): PolicyFinding => ({
  pack: "gdpr",
  policy,
  level,
  urn: undefined,
  message: `${policy} is broken`,
});
const stackWith = (findings: readonly PolicyFinding[]) => ({
  stack: { name: "dev" },
  judge: () => Promise.resolve({ changes: [], findings }),
});
const failing = (error: Error) => ({
  stack: { name: "dev" },
  judge: () => Promise.reject(error),
});

describe("checkStack", () => {
  it("lets a stack through that breaks no mandatory policy", async () => {
    await checkStack(stackWith([finding("advice", "advisory")]));
  });

  it("names every mandatory policy that is broken", async () => {
    const broken = stackWith([
      finding("keys-rotate", "mandatory"),
      finding("advice", "advisory"),
      finding("logs-are-kept", "mandatory"),
    ]);
    await assert.rejects(checkStack(broken), (error: Error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, /'dev' breaks 2 mandatory policies:/);
      assert.match(error.message, /\[keys-rotate\][^]*\[logs-are-kept\][^]*policies-waivers\.md/);
      assert.doesNotMatch(error.message, /advice/);
      return true;
    });
  });

  it("passes on why the engine could not preview, as something to fix", async () => {
    await assert.rejects(checkStack(failing(new Error("region: expected one"))), {
      name: "UsageError",
      message: "The stack 'dev' can't be previewed. region: expected one",
    });
  });

  it("leaves a locked stack what it is", async () => {
    await assert.rejects(checkStack(failing(new StackLocked("held"))), {
      name: "StackLocked",
    });
  });
});
