import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { baselineJsonSchema, baselineSchemaFile } from "../automation/costs/baseline/baseline-file";
import { pricesJsonSchema, pricesSchemaFile } from "../automation/costs/price-list/price-file";
import { usageJsonSchema, usageSchemaFile } from "../automation/costs/usage/usage-file";
import { manifestJsonSchema, manifestSchemaFile } from "../automation/manifest/manifest";
import { connectionsJsonSchema, connectionsSchemaFile } from "../automation/connections/schema";
import { outputJsonSchema, outputSchemaFile } from "../automation/operate/envelope";
import { weeksJsonSchema, weeksSchemaFile } from "../automation/plan/weeks/weeks-file";
import { planJsonSchema, planSchemaFile } from "../automation/plan/plan-file";

// `npm run schemas`: writes the published JSON Schemas anew.
const published: Readonly<Record<string, object>> = {
  [manifestSchemaFile]: manifestJsonSchema(),
  [planSchemaFile]: planJsonSchema(),
  [connectionsSchemaFile]: connectionsJsonSchema(),
  [weeksSchemaFile]: weeksJsonSchema(),
  [usageSchemaFile]: usageJsonSchema(),
  [baselineSchemaFile]: baselineJsonSchema(),
  [pricesSchemaFile]: pricesJsonSchema(),
  [outputSchemaFile]: outputJsonSchema(),
};

for (const [file, schema] of Object.entries(published)) {
  writeFileSync(path.join(__dirname, "..", file), `${JSON.stringify(schema, null, 2)}\n`);
}
