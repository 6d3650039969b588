import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { connectionsFile, parseConnections, type Connections } from "./schema";

/** Reads the connections of a stack of a project. @throws DocumentError that lists every problem. */
export function readConnections(project: string, stack: string): Connections {
  const file = path.join(project, connectionsFile(stack));
  const content = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  return parseConnections(content, file);
}
