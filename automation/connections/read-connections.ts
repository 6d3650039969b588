import * as path from "node:path";
import { readText } from "../manifest/read-text";
import { connectionsFile, connectionsHelp, parseConnections, type Connections } from "./schema";

/** Reads the connections of a stack of a project. @throws DocumentError that lists every problem. */
export function readConnections(project: string, stack: string): Connections {
  const file = path.join(project, connectionsFile(stack));
  return parseConnections(readText(file, { what: "connections", help: connectionsHelp }), file);
}
