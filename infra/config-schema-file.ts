import * as fs from "node:fs";
import * as path from "node:path";
import { stackFileSchema } from "./config-json-schema";

// `npm run config:schema`: writes the JSON Schema of the stack files anew.
fs.writeFileSync(
  path.join(__dirname, "config.schema.json"),
  `${JSON.stringify(stackFileSchema(), null, 2)}\n`,
);
