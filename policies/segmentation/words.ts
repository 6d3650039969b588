import type { Connection } from "./connection";
import { stopsOf } from "./connection";
import { portsText } from "./port-set";
import type { Claim } from "./proof";

/** A connection in words: what it is, and layer by layer why. */
export function derivation(connection: Connection): string[] {
  const { from, to, verdict, ports, layers } = connection;
  const stops = stopsOf(connection);
  if (verdict === "closed") {
    const head = `${capital(from)} cannot reach ${to} because`;
    if (stops.length > 0) return [`${head}:`, ...stops.map(({ because }) => because)];
    return [`${head} no port gets through all layers:`, ...layers.map(({ because }) => because)];
  }
  const can = verdict === "open" ? "can reach" : "may be able to reach";
  return [
    `${capital(from)} ${can} ${to} on ${portsText(ports)}, because:`,
    ...layers.map(({ because }) => because),
  ];
}

/** How many layers of a closed connection each stop it alone. */
export function depthOf(connection: Connection): number {
  return connection.verdict === "closed" ? Math.max(stopsOf(connection).length, 1) : 0;
}

/** A claim's verdict in a line. */
export function verdictLine({ statement, verdict, connections, counterExamples }: Claim): string {
  switch (verdict) {
    case "proven":
      return `PROVEN: ${statement} (${connections.length} pairs).`;
    case "refuted":
      return `REFUTED: ${statement}: ${counterExamples.length} of ${connections.length} pairs are open.`;
    case "undecided":
      return `UNDECIDED: ${statement}: ${counterExamples.length} of ${connections.length} pairs hang on values that aren't known yet.`;
    case "void":
      return `VOID: ${statement}: the stack has nothing that it could be said of.`;
  }
}

function capital(text: string): string {
  return text === "the internet" || text === "the on-premises site"
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
}
