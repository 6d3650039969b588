import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { buildspec } from "../../infra/delivery/buildspecs";
import { imageContractCommands } from "../../infra/delivery/image-contract";
import { hardened } from "../../infra/shared/container";

const root = path.resolve(__dirname, "../..");

/** An image that a task starts with, as a registry keeps its configuration. */
const sound = {
  os: "linux",
  architecture: "arm64",
  config: { User: "1000", Volumes: { "/tmp": {} }, Entrypoint: ["java"] },
};
const single = JSON.stringify({ schemaVersion: 2, config: { digest: "sha256:abc" } });

/** The pipeline's commands, one after the other in one shell, before a registry that answers this. */
function check(configuration: unknown, manifest = single) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "causeway-image-"));
  const program = (name: string, text: string) => {
    fs.writeFileSync(path.join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  };
  fs.writeFileSync(path.join(folder, "manifest"), manifest);
  fs.writeFileSync(path.join(folder, "configuration"), JSON.stringify(configuration));
  program(
    "aws",
    `case "$2" in batch-get-image) cat ${folder}/manifest ;; *) echo https://layer/"$6" ;; esac`,
  );
  program("curl", `[ "$2" = https://layer/sha256:abc ] && cat ${folder}/configuration`);
  const { status, stdout } = spawnSync(
    "sh",
    ["-c", imageContractCommands.map((command) => `${command} || exit 1`).join("\n")],
    {
      encoding: "utf8",
      env: {
        PATH: `${folder}:${path.dirname(process.execPath)}:${process.env["PATH"] ?? ""}`,
        COMMIT: "1a2b3c",
        REPOSITORY_NAME: "payment-app",
      },
    },
  );
  fs.rmSync(folder, { recursive: true });
  return { status, stdout };
}

describe("the contract of the application's image", () => {
  it("lets an image through that a task can start with", () => {
    assert.deepEqual(check(sound), { status: 0, stdout: "" });
  });

  const faults: readonly (readonly [string, unknown, RegExp])[] = [
    [
      "of root",
      { ...sound, config: { ...sound.config, User: "" } },
      /its user is "", expected 1000/,
    ],
    [
      "without a volume at /tmp",
      { ...sound, config: { User: "1000" } },
      /no VOLUME \/tmp: Fargate makes that folder root's then/,
    ],
    [
      "for another processor",
      { ...sound, architecture: "amd64" },
      /it is for linux\/amd64, expected linux\/arm64/,
    ],
    ["that has no configuration", { os: "linux", architecture: "arm64" }, /its user is ""/],
  ];
  for (const [what, configuration, words] of faults) {
    it(`stops the pipeline at an image ${what}`, () => {
      const { status, stdout } = check(configuration);
      assert.notEqual(status, 0);
      assert.match(stdout, words);
    });
  }

  for (const manifest of [JSON.stringify({ manifests: [] }), "None"]) {
    it(`stops the pipeline where no single image was pushed: ${manifest}`, () => {
      const { status, stdout } = check(sound, manifest);
      assert.notEqual(status, 0);
      assert.match(stdout, /payment-app:1a2b3c is no single image/);
    });
  }

  it("is checked by the pipeline before the scan, and by GitHub's workflow in the same words", () => {
    const { phases } = JSON.parse(buildspec("image-scan")) as {
      phases: { pre_build: { commands: string[] } };
    };
    assert.deepEqual(phases.pre_build.commands, imageContractCommands);
    const file = path.join(root, "infra/delivery/github-workflow.yml");
    const { jobs } = parse(fs.readFileSync(file, "utf8")) as {
      jobs: { build: { steps: { run?: string; env?: Record<string, string> }[] } };
    };
    const step = jobs.build.steps.find(({ run }) => run?.includes("batch-get-image"));
    assert.equal(step?.run?.trim(), imageContractCommands.join("\n"));
    assert.deepEqual(Object.keys(step.env ?? {}).sort(), ["COMMIT", "REPOSITORY_NAME"]);
  });

  it("is kept by the pool's own image", () => {
    const file = fs.readFileSync(path.join(root, "automation/gate-agent/image/Dockerfile"), "utf8");
    assert.match(file, /^VOLUME \/tmp$/m);
    assert.match(file, new RegExp(`^USER ${hardened.user}$`, "m"));
  });
});
