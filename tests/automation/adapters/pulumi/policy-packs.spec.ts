import assert from "node:assert/strict";
import { packOptions } from "../../../../automation/adapters/pulumi/policy-packs";

const folders = ["/packs/one", "/packs/two"];

describe("packOptions", () => {
  it("gives each pack the team's settings, for that is how the CLI pairs them", () => {
    const packs = { folders, configFile: "/settings.json", judge: "updates" } as const;
    assert.deepEqual(packOptions(packs, "update"), {
      policyPacks: folders,
      policyPackConfigs: ["/settings.json", "/settings.json"],
    });
  });

  it("names no settings where the team has none", () => {
    const packs = { folders, judge: "updates-and-previews" } as const;
    assert.deepEqual(packOptions(packs, "preview"), { policyPacks: folders });
  });

  it("asks nothing of the packs where they don't judge", () => {
    assert.deepEqual(packOptions({ folders, judge: "updates" }, "preview"), {});
    assert.deepEqual(packOptions(undefined, "update"), {});
  });
});
