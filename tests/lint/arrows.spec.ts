import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { arrowsRule } from "../../tools/lint/arrows.mjs";
import { rooms } from "../../tools/lint/rooms.mjs";

const root = path.resolve(__dirname, "../..");
describe("the arrows between the rooms", () => {
  const linter = new Linter({ cwd: root });
  const messages = (file: string, code: string): string[] =>
    linter
      .verify(
        code,
        {
          files: ["**/*.ts"],
          languageOptions: { parser: tseslint.parser },
          plugins: { house: { rules: { arrows: arrowsRule(root) } } },
          rules: { "house/arrows": "error" },
        },
        { filename: path.join(root, file) },
      )
      .map(({ message }) => message);

  const forbidden: readonly (readonly [from: string, planted: string])[] = [
    // The product must run where there is no stage.
    ["automation/cutover/x.ts", 'import { a } from "../rehearsal/faults";'],
    ["automation/adapters/pulumi/x.ts", 'import { a } from "../../local-cloud/main";'],
    ["automation/pulumi-cli/x.ts", 'const a = path.join(__dirname, "../local-cloud/plugin.ts");'],
    ["automation/pulumi-cli/x.ts", 'path.join(checkout, "automation", "rehearsal", "main.ts");'],
    ["automation/compose/aws.ts", 'import { a } from "../rehearsal/gates";'],
    ["automation/compose/aws.ts", 'void import("../local-cloud/main");'],
    ["automation/commands/report.ts", 'import { a } from "../rehearsal/runs";'],
    ["automation/cli.ts", 'import { a } from "./rehearsal/runs";'],
    ["automation/cli.ts", 'import { a } from "./compose/aws";'],
    // The core knows plan, statistics, ports and the ground.
    ["automation/cutover/x.ts", 'import { a } from "../adapters/journal/lease";'],
    ["automation/cutover/x.ts", 'import { a } from "../view/create-view";'],
    ["automation/cutover/x.ts", 'import * as fs from "node:fs";'],
    ["automation/cutover/x.ts", 'import { Client } from "pg";'],
    ["automation/statistics/x.ts", 'import { a } from "../cutover/decide";'],
    ["automation/ports/x.ts", 'import { a } from "../adapters/journal/lease";'],
    ["automation/run/x.ts", 'import { a } from "../cutover/decide";'],
    ["automation/report/x.ts", 'import { a } from "../cutover/decide";'],
    ["automation/view/x.ts", 'export { a } from "../report/summary";'],
    ["automation/adapters/aws/x.ts", 'import { a } from "../../cutover/decide";'],
    ["automation/adapters/aws/x.ts", 'const a = require("../../commands/report");'],
    ["automation/verification/x.ts", 'import { Client } from "pg";'],
    ["automation/preflight/roles/x.ts", 'import { a } from "../../adapters/postgres/fence";'],
    ["automation/manifest/x.ts", 'import { Client } from "pg";'],
    ["automation/manifest/x.ts", 'import { a } from "../run/words";'],
    ["automation/adapters/gates/x.ts", 'import { S3 } from "@aws-sdk/client-s3";'],
    ["automation/compose/aws.ts", 'import { a } from "@pulumi/pulumi/automation";'],
    ["automation/compose/x.ts", 'import { a } from "../commands/report";'],
    // The audit shares nothing with the controller.
    ["automation/rehearsal/audit/x.ts", 'import { a } from "../../cutover/judge";'],
    ["automation/rehearsal/audit/x.ts", 'import { a } from "../../adapters/postgres/fence";'],
    ["automation/rehearsal/audit/x.ts", 'import { a } from "../../verification/row-hash";'],
    // The houses.
    ["automation/cutover/x.ts", 'import { a } from "../../infra/config";'],
    ["automation/compose/aws.ts", 'import { a } from "../../infra/config";'],
    ["automation/commands/x.ts", 'import { a } from "../../policies/list";'],
    ["infra/database/x.ts", 'import { a } from "../network/network";'],
    ["infra/database/x.ts", 'import { a } from "../../automation/run/words";'],
    ["infra/database/x.ts", 'import { S3 } from "@aws-sdk/client-s3";'],
    ["infra/index.ts", 'import { a } from "../policies/list";'],
    ["infra/shared/x.ts", 'import { a } from "../network/network";'],
    ["infra/lambda/x.ts", 'import { a } from "../shared/iam";'],
    ["policies/engine/x.ts", 'import { a } from "../aws/iam";'],
    ["policies/engine/x.ts", 'import * as aws from "@pulumi/aws";'],
    ["policies/aws/x.ts", 'import { a } from "../controls";'],
    ["policies/controls/network/x.ts", 'import { a } from "../../packs/serve-pack";'],
    ["policies/list.ts", 'import { a } from "../infra/config";'],
    ["policies/list.ts", 'import { a } from "../automation/run/words";'],
    ["policies/list.ts", 'spawn("node", ["infra/index.ts"]);'],
    // Nothing imports the tests.
    ["automation/run/x.ts", 'import { a } from "../../tests/helpers/moto";'],
    ["infra/index.ts", 'import { a } from "../tests/helpers/moto";'],
    ["policies/list.ts", 'const a = require.resolve("../tests/helpers/moto");'],
  ];
  for (const [file, planted] of forbidden) {
    it(`refuses in ${file}: ${planted}`, () => {
      const found = messages(file, planted);
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0] ?? "", new RegExp(`^${file.replace(/\.ts$/, "")} (imports|names)`));
    });
  }

  const allowed: readonly (readonly [from: string, code: string])[] = [
    ["automation/cutover/x.ts", 'import { a } from "../plan/plan";'],
    ["automation/compose/rehearsal-stack.ts", 'import { a } from "../rehearsal/faults";'],
    ["automation/commands/rehearse.ts", 'import { a } from "../rehearsal/faults";'],
    ["automation/compose/aws.ts", 'import { a } from "../../infra/outputs";'],
    ["automation/compose/rehearsal.ts", 'path.join(project, "policies", "packs");'],
    ["automation/adapters/aws/x.ts", 'import { S3 } from "@aws-sdk/client-s3";'],
    ["automation/rehearsal/world/x.ts", 'path.join(__dirname, "..", "payments", "main.ts");'],
    ["infra/replication/x.ts", 'import { a } from "../../automation/manifest/manifest";'],
    ["infra/index.ts", 'import { a } from "./layers/data";'],
    ["policies/controls/network/x.ts", 'import { a } from "../../engine/check";'],
    ["tests/automation/x.spec.ts", 'import { a } from "../../automation/rehearsal/faults";'],
  ];
  for (const [file, code] of allowed) {
    it(`lets pass in ${file}: ${code}`, () => assert.deepEqual(messages(file, code), []));
  }

  it("knows every folder of automation", () => {
    const folders = fs
      .readdirSync(path.join(root, "automation"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `automation/${name}`);
    const open = folders.filter((folder) => !(folder in rooms));
    assert.deepEqual(open, [], "a folder without a room may import anything: add it to rooms.mjs");
  });
});
