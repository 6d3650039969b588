import * as path from "node:path";

/** The providers that the local cloud stands in for, and the program that serves them: `plugin.ts`. */
export const localProviders = {
  names: ["aws", "awsx"],
  entry: path.join(__dirname, "plugin.ts"),
} as const;
