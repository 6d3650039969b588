import type { Site } from "../../run/words";
import { HttpGate } from "./http-gate";

/** By what agents are known, as it is now. */
export interface KnownBy {
  /** The authorities (PEM) that may have signed their certificate. */
  readonly ca: string;
  readonly token: string;
}

/** How the agents of one site are reached. */
export interface KnownGatesOptions {
  readonly site: Site;
  /** Asked at each listing: it is rotated while a cutover lasts. */
  readonly trust: () => Promise<KnownBy>;
  /** How long an order may take that waits for nothing, in milliseconds. */
  readonly callMs?: number;
}

/** The gates of agents by their URLs: the same ones as long as what they are known by stays. */
export class KnownGates {
  private readonly gates = new Map<string, { readonly key: string; readonly gate: HttpGate }>();

  constructor(private readonly options: KnownGatesOptions) {}

  /** The gates of these agents, in their order; those of others are closed. @throws what `trust` does */
  async of(urls: readonly string[]): Promise<readonly HttpGate[]> {
    const known = urls.length === 0 ? undefined : await this.options.trust();
    for (const [url, { gate }] of this.gates) {
      if (urls.includes(url)) continue;
      this.gates.delete(url);
      void gate.close();
    }
    return known === undefined ? [] : urls.map((url) => this.gate(url, known));
  }

  private gate(controlUrl: string, { ca, token }: KnownBy): HttpGate {
    const key = `${ca}\n${token}`;
    const before = this.gates.get(controlUrl);
    if (before?.key === key) return before.gate;
    // What is under way on the old connections ends by itself.
    void before?.gate.close();
    const { site, callMs } = this.options;
    const gate = new HttpGate({
      ...{ site, kind: "PgBouncer", controlUrl, ca, token },
      ...(callMs === undefined ? {} : { callMs }),
    });
    this.gates.set(controlUrl, { key, gate });
    return gate;
  }
}
