import { request } from "undici";
import { isAlive } from "../../process/alive";
import { waitUntil } from "../../process/wait-until";
import { readWorldState, worldStateSchema, type WorldState } from "./world-state";

/** How often the world is told that a controller lives. */
const heartbeatMs = 1_000;
/** How long the world may take to end all its processes, in milliseconds. */
const endMs = 60_000;

/** The controller's hand on the embedded world. */
export class WorldClient {
  private readonly timer: NodeJS.Timeout;

  private constructor(readonly state: WorldState) {
    this.timer = setInterval(
      () => void this.post("/heartbeat", {}).catch(() => undefined),
      heartbeatMs,
    );
    this.timer.unref();
  }

  /**
   * Finds the world of a run.
   * @throws Error when it does not answer: it was stopped, or it ended itself without a controller.
   */
  static async connect(worldFile: string): Promise<WorldClient> {
    const state = readWorldState(worldFile);
    if (state === undefined)
      throw new Error(`There is no world to connect to: ${worldFile} is missing.`);
    try {
      const response = await request(`http://127.0.0.1:${state.controlPort}/state`, {
        headersTimeout: 5_000,
      });
      return new WorldClient(worldStateSchema.parse(await response.body.json()));
    } catch (error) {
      throw new Error(
        `The world of this run (process ${state.pid}) does not answer: it was stopped, or it ended itself after too long without a controller. Start a new rehearsal.`,
        { cause: error },
      );
    }
  }

  async startLoad(name: string): Promise<void> {
    await this.post("/load/start", { name });
  }

  /** Resolves when every request has ended, with its retries. */
  async stopLoad(): Promise<void> {
    await this.post("/load/stop", {});
  }

  async startProbes(): Promise<void> {
    await this.post("/probes/start", {});
  }

  async stopProbes(): Promise<void> {
    await this.post("/probes/stop", {});
  }

  /** Breaks something on purpose, such as `green-errors@25`. @returns what was done, for people */
  async strike(fault: string): Promise<string> {
    const answer = (await this.post("/faults", { fault })) as { readonly text: string };
    return answer.text;
  }

  /** Ends the world and everything in it; resolves when its process is gone. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.post("/stop", {});
    const { pid } = this.state;
    if (await waitUntil(() => !isAlive(pid), { withinMs: endMs })) return;
    throw new Error(
      `The world (process ${pid}) did not end within ${endMs / 1_000} s. End it with: npm run rehearse -- --stop`,
    );
  }

  /** Leaves the world as it is. */
  leave(): void {
    clearInterval(this.timer);
  }

  private async post(path: string, body: unknown): Promise<unknown> {
    const response = await request(`http://127.0.0.1:${this.state.controlPort}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      headersTimeout: 180_000,
      bodyTimeout: 180_000,
    });
    const answer = (await response.body.json()) as { error?: string };
    if (response.statusCode !== 200)
      throw new Error(`The world answered ${response.statusCode} to ${path}: ${answer.error}`);
    return answer;
  }
}
