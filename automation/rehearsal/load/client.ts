import type { NameAnswer } from "./name-client";
import type { Population } from "./options";

/** Where a request goes, and on the strength of which answer of the name server. */
export interface Route {
  readonly address: string;
  /** Unique for each answer of the name server. */
  readonly resolution: number;
}

interface CachedRoute extends Route {
  readonly untilMs: number;
}

let resolutions = 0;

/**
 * The clients behind one resolver: a cache that keeps each answer for its TTL (or too long), and
 * connections that stay with the address they were opened to until they are too old.
 */
export class Client {
  #answer: CachedRoute | undefined;
  #connection: CachedRoute | undefined;
  #query: Promise<CachedRoute> | undefined;

  constructor(
    readonly population: Population,
    private readonly query: () => Promise<NameAnswer>,
    private readonly now: () => number,
  ) {}

  /** The address for a request that starts now. Throws when the name can't be resolved. */
  async route(): Promise<Route> {
    const nowMs = this.now();
    if (this.#connection !== undefined && nowMs < this.#connection.untilMs) return this.#connection;
    const answer = await this.#resolve();
    const untilMs = this.now() + this.population.connectionMaxAgeMs;
    this.#connection = { address: answer.address, resolution: answer.resolution, untilMs };
    return this.#connection;
  }

  /** The connections towards `route` broke: the next request asks the cache again. */
  disconnected(route: Route): void {
    if (this.#connection?.resolution === route.resolution) this.#connection = undefined;
  }

  async #resolve(): Promise<CachedRoute> {
    if (this.#answer !== undefined && this.now() < this.#answer.untilMs) return this.#answer;
    this.#query ??= this.#ask().finally(() => (this.#query = undefined));
    return this.#query;
  }

  async #ask(): Promise<CachedRoute> {
    const { address, ttlSeconds } = await this.query();
    const keepMs = ttlSeconds * 1000 * this.population.keepFactor;
    this.#answer = { address, resolution: ++resolutions, untilMs: this.now() + keepMs };
    return this.#answer;
  }
}
