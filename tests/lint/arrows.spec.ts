import assert from "node:assert/strict";
import * as path from "node:path";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { arrowsRule } from "../../tools/lint/arrows.mjs";

const root = path.resolve(__dirname, "../..");
/** A file of the product that starts programs by their paths. */
const cli = "automation/pulumi-cli/x.ts";

describe("the arrows between the rooms", () => {
  const linter = new Linter({ cwd: root });
  const messages = (file: string, code: string): string[] =>
    linter
      .verify(
        code,
        {
          files: ["**/*.ts", "**/*.cjs", "**/*.mjs"],
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
    // However the module is named.
    ["automation/cutover/x.ts", "void import(`../rehearsal/faults`);"],
    ["automation/cutover/x.ts", 'import a = require("../rehearsal/faults");'],
    ["automation/cutover/x.ts", 'let a: import("../rehearsal/faults").Fault;'],
    ["automation/cutover/x.ts", 'createRequire(__filename)("../rehearsal/faults");'],
    ["automation/cutover/x.ts", 'createRequire(import.meta.url)("../rehearsal/faults");'],
    ["automation/cutover/x.ts", 'const r = createRequire(__filename); r("../rehearsal/faults");'],
    ["automation/cutover/x.ts", 'const at = "../rehearsal"; require(at + "/faults");'],
    ["automation/cutover/x.ts", 'require(path.join(__dirname, "../rehearsal/faults"));'],
    ["automation/cutover/x.ts", 'module.require("../rehearsal/faults");'],
    // However the path of a program is written.
    [cli, "spawn(node, [`${root}/automation/rehearsal/world/main.ts`]);"],
    [cli, 'spawn(node, [root + "/automation/rehearsal/world/main.ts"]);'],
    [cli, 'spawn("node --inspect=0 automation/rehearsal/world/main.ts");'],
    [cli, 'path.join(path.dirname(__dirname), "local-cloud", "main.ts");'],
    [cli, 'path.join(path.resolve(__dirname, ".."), "local-cloud", "main.ts");'],
    [cli, 'path.join(path.dirname(__filename), "../local-cloud/main.ts");'],
    [cli, 'const a = join(here, "../local-cloud/main.ts");'],
    [cli, 'const up = ".."; const a = join(here, up, "local-cloud", "main.ts");'],
    [cli, 'const up = dirname(__dirname); const a = join(up, "local-cloud", "main.ts");'],
    [cli, 'const a = join(automation, "local-cloud", "main.ts");'],
    [cli, "const a = `${__dirname}/../local-cloud/main.ts`;"],
    [cli, 'const a = here + "/../local-cloud/main.ts";'],
    [cli, 'new URL("../local-cloud/main.ts", import.meta.url);'],
    [cli, 'fileURLToPath(new URL("../local-cloud/main.ts", import.meta.url));'],
    [cli, 'startHere("../local-cloud/main.ts");'],
    [cli, "join(root, `automation`, `rehearsal`);"],
    [cli, 'join(root, ...["automation", "rehearsal"], "x.ts");'],
    [cli, '["automation", "rehearsal", "x.ts"].join("/");'],
    [cli, 'join(root, on ? "automation/rehearsal/x.ts" : "tools");'],
    // What only the program knows may lead to the stage.
    [cli, 'join(root, "automation", kind);'],
    [cli, "const a = `${root}/automation/${kind}/main.ts`;"],
    // What a script of package.json or a verb starts.
    [cli, 'spawn("npm", ["run", "rehearse"]);'],
    [cli, 'spawnSync("npm", ["run", "rehearse", "--", "--resume"]);'],
    [cli, 'execSync("npm run rehearse");'],
    ["automation/commands/status.ts", 'spawn(node, ["automation/cli.ts", "rehearse"]);'],
    ["automation/commands/status.ts", 'execFile("bin/causeway rehearse");'],
    ["automation/adapters/aws/x.ts", 'spawn("bin/causeway", args);'],
    // What node loads before TypeScript is there.
    ["automation/pulumi-cli/x.cjs", 'require("../local-cloud/main.ts");'],
    ["automation/loader/x.mjs", 'import "../rehearsal/faults.ts";'],
    ["policies/packs/x.cjs", 'require("../../automation/register.cjs");'],
    // What may know the stage is closed itself.
    ["automation/commands/report.ts", 'import { a } from "../compose/rehearsal-stack";'],
    ["automation/commands/status.ts", 'import { a } from "./rehearse";'],
    ["automation/commands/status.ts", 'import { a } from "./rehearse-run";'],
    ["automation/commands/status.ts", 'import { a } from "./record";'],
    ["automation/commands/start.ts", 'import { a } from "../compose/local-pulumi";'],
    ["automation/compose/aws.ts", 'import { a } from "./rehearsal-stack";'],
    ["automation/compose/aws.ts", 'import { a } from "./rehearsal";'],
    ["automation/compose/aws.ts", 'import { a } from "./rehearsal-emulator/compose";'],
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
    ["automation/verification/x.ts", 'import { Client } from "pg/lib/client";'],
    ["automation/verification/x.ts", 'import Stream from "pg-query-stream";'],
    ["automation/verification/x.ts", 'import postgres from "postgres";'],
    ["automation/preflight/roles/x.ts", 'import Stream from "pg-query-stream";'],
    ["automation/report/x.ts", 'import { Client } from "pg/lib/client";'],
    ["automation/report/x.ts", 'import Cursor from "pg-cursor";'],
    ["automation/report/x.ts", 'import * as a from "@pulumi/pulumi/automation/index";'],
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
    ["infra/layers/x.ts", 'import { a } from "../config";'],
    ["infra/reporting/x.ts", 'import { a } from "../network/network";'],
    ["policies/reading/x.ts", 'import { a } from "../engine/check";'],
    ["automation/reading/x.ts", 'import { a } from "../run/words";'],
    ["policies/reports/x.ts", 'import { a } from "../controls";'],
    ["automation/run/x.ts", 'import { a } from "../../tools/lint/rooms.mjs";'],
    ["automation/run/x.ts", 'import { a } from "../../schemas/write";'],
    ["schemas/x.ts", 'import { a } from "../automation/cutover/decide";'],
    ["tools/x.ts", 'import { a } from "../automation/rehearsal/faults";'],
    // Nothing imports the tests.
    ["automation/run/x.ts", 'import { a } from "../../tests/helpers/moto";'],
    ["infra/index.ts", 'import { a } from "../tests/helpers/moto";'],
    ["policies/list.ts", 'const a = require.resolve("../tests/helpers/moto");'],
  ];
  for (const [file, planted] of forbidden) {
    it(`refuses in ${file}: ${planted}`, () => {
      const found = messages(file, planted);
      assert.notEqual(found.length, 0);
      const module = file.replace(/\.[cm]?[tj]s$/, "");
      assert.match(found[0] ?? "", new RegExp(`^${module} (imports|names|lies in no room)`));
    });
  }

  const allowed: readonly (readonly [from: string, code: string])[] = [
    ["automation/cutover/x.ts", 'import { a } from "../plan/plan";'],
    ["automation/compose/rehearsal-stack.ts", 'import { a } from "../rehearsal/faults";'],
    ["automation/commands/rehearse.ts", 'import { a } from "../rehearsal/faults";'],
    ["automation/compose/aws.ts", 'import { a } from "../../infra/outputs";'],
    ["automation/compose/rehearsal.ts", 'path.join(project, "policies", "packs");'],
    ["automation/adapters/aws/x.ts", 'import { S3 } from "@aws-sdk/client-s3";'],
    ["automation/cli.ts", 'void import("./commands/rehearse");'],
    ["automation/compose/rehearsal-run.ts", 'import { a } from "./rehearsal";'],
    [
      "automation/commands/report.ts",
      'complain.write("There is none; make one: npm run rehearse");',
    ],
    ["automation/report/x.ts", 'const a = "https://example.org/policies/list";'],
    ["automation/run/x.ts", 'import { a } from "../../package.json";'],
    ["automation/report/x.ts", 'import { a } from "pgpass";'],
    ["automation/plan/x.ts", 'const file = "schemas/plan.schema.json";'],
    ["automation/pulumi-cli/x.ts", 'path.join(root, "tools", "pulumi-cli", name);'],
    ["automation/local-cloud/x.ts", "const a = `${__dirname}/catalogue/${name}.json`;"],
    ["automation/rehearsal/world/x.ts", 'path.join(__dirname, "..", "payments", "main.ts");'],
    ["infra/replication/x.ts", 'import { a } from "../../automation/manifest/manifest";'],
    ["infra/index.ts", 'import { a } from "./layers/data";'],
    ["policies/controls/network/x.ts", 'import { a } from "../../engine/check";'],
    ["tests/automation/x.spec.ts", 'import { a } from "../../automation/rehearsal/faults";'],
  ];
  for (const [file, code] of allowed) {
    it(`lets pass in ${file}: ${code}`, () => assert.deepEqual(messages(file, code), []));
  }
});
