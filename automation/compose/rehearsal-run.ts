import * as os from "node:os";
import * as path from "node:path";
import { openRehearsalStack, type RehearsalStack } from "./rehearsal-stack";
import { composeRehearsal } from "./rehearsal";
import type { RehearsalCutover } from "./rehearsal-cutover";
import { cutoverOnEmulator } from "./rehearsal-emulator/cutover";
import { stopEmulator } from "./rehearsal-emulator/emulator";
import type { CutoverResult } from "../cutover/run-cutover";
import { readManifest } from "../manifest/read-manifest";
import type { Manifest } from "../manifest/schema";
import { FileEventLog } from "../adapters/journal/event-log";
import { FileRunStore } from "../adapters/journal/run-files";
import { SituationSink } from "../adapters/journal/situation-sink";
import { writeReport } from "../report/write-report";
import type { View } from "../view/create-view";
import { fanOut } from "../view/fan-out";
import { runAudit } from "../rehearsal/audit/run-audit";
import type { AuditReport } from "../run/audit-report";
import { checkStack } from "./check-stack";
import { freeStack } from "./free-stack";
import { siteAddresses } from "../rehearsal/check-machine";
import { remembering } from "../run/event-log";
import { exitCodeOf } from "../run/exit-codes";
import { planOverrides } from "../rehearsal/asked-plan";
import { askedFault } from "../rehearsal/faults";
import { onPremisesAddress } from "../rehearsal/on-premises-address";
import { configOverrides, overridesText } from "../rehearsal/overrides";
import type { RehearsalOptions } from "../rehearsal/rehearsal-options";
import type { RunFolder } from "../run/run-folder";
import { removePair } from "../rehearsal/postgres/pair";
import { clearRun } from "../rehearsal/leftovers";
import { stageFaultInjector } from "../rehearsal/fault-injector";
import { startChild } from "../process/start-child";
import { WorldClient } from "../rehearsal/world/world-client";
import type { WorldOptions } from "../rehearsal/world/world-options";

/** How long the world goes on without a controller, in milliseconds. */
const orphanLimitMs = 10 * 60_000;
const worldReadyMs = 120_000;

/** One rehearsal, new or resumed. */
export interface RehearsalSetting {
  readonly project: string;
  /** Where runs are kept. */
  readonly home: string;
  readonly id: string;
  readonly folder: RunFolder;
  readonly options: RehearsalOptions;
  readonly resume: boolean;
  /** The command line's own program and its loader, for a controller in a process of its own. */
  readonly program: readonly string[];
  readonly view: View;
  readonly say: (line: string) => void;
}

/** Rehearses a cutover: world, stack, controller, audit, report. */
export class Rehearsal {
  private readonly store: FileRunStore;
  private cutover: RehearsalCutover | undefined;
  private leaving = false;
  private readonly manifest: Manifest;

  /** @throws DocumentError when the project's manifest can't be used: before anything is started. */
  constructor(private readonly setting: RehearsalSetting) {
    this.store = new FileRunStore(setting.id, setting.folder);
    this.manifest = readManifest(setting.project);
  }

  /** Asks the controller to hold once its action under way has ended; it holds at its start where it is to come. */
  hold(): void {
    this.leaving = true;
    this.cutover?.hold();
  }

  /** Resolves once the writer has moved or is back; undefined while it is not being moved. */
  moving(): Promise<unknown> | undefined {
    return this.cutover?.moving();
  }

  /** @returns the exit code. */
  async run(): Promise<number> {
    const opened = await this.openStack();
    const world = this.setting.resume ? this.findWorld() : this.startWorld();
    world.catch(() => undefined);
    try {
      if (!this.setting.resume) await this.preflight(opened, world);
      const cutover = (this.cutover = await this.compose(opened, world));
      if (this.setting.resume) await cutover.resume();
      if (this.leaving) cutover.hold();
      return await this.conclude(await cutover.run(), await world, cutover);
    } catch (error) {
      const { cutover } = this;
      await cutover?.close().catch(() => undefined);
      // A resume that can't begin leaves the run as it found it: the next one may.
      if (this.setting.resume) await world.then((client) => client.leave()).catch(() => undefined);
      else if (cutover === undefined) await this.endWorld(world);
      throw error;
    } finally {
      this.setting.view.close();
    }
  }

  /** The option that finds this run, when it is not kept where runs are by default. */
  private elsewhere(): string {
    const { home, project } = this.setting;
    return home === path.join(project, ".causeway") ? "" : ` --home ${home}`;
  }

  private openStack(): Promise<RehearsalStack> {
    const { project, folder, options, say, resume } = this.setting;
    const opened = { project, folder, name: options.stack, say };
    return openRehearsalStack({ ...opened, keepCopy: resume });
  }

  /**
   * A bad config is reported before anything is made, and so is what a policy forbids; the world comes up
   * meanwhile. The user's own config is previewed: an override must not hide a mistake.
   */
  private async preflight(opened: RehearsalStack, world: Promise<WorldClient>): Promise<void> {
    await checkStack(opened);
    await opened.setConfig(configOverrides);
    await world;
  }

  private async compose(
    { stack, engine, env }: RehearsalStack,
    world: Promise<WorldClient>,
  ): Promise<RehearsalCutover> {
    const { id, folder, options, view, resume, home, say, program } = this.setting;
    const file = FileEventLog.open(folder.events);
    const fault = askedFault(options);
    // A controller that was killed may have left its engine's lock behind.
    if (resume) await freeStack(stack, say);
    const told = (level: "warning" | "error", text: string) =>
      events.publish({ type: "log", atMs: Date.now(), level, text });
    const injector = stageFaultInjector(fault, await world, told);
    const events = remembering(
      fanOut([file, view, ...this.ownSituation(), injector]),
      file.published(),
    );
    const parts = {
      id,
      folder,
      options,
      stack,
      events,
      world,
      facts: this.facts(engine),
      howToResume: this.howToResume(),
    };
    return options.onEmulator === true
      ? cutoverOnEmulator({ ...parts, home, program, env, say })
      : composeRehearsal(parts);
  }

  private howToResume(): string {
    return `npm run rehearse -- --resume${this.elsewhere()}`;
  }

  /** `causeway start` says it itself. */
  private ownSituation(): SituationSink[] {
    if (this.setting.options.onEmulator === true) return [];
    return [new SituationSink((text) => this.store.sayOfItself(text))];
  }

  private async startWorld(): Promise<WorldClient> {
    const { folder, options } = this.setting;
    const worldOptions: WorldOptions = {
      root: folder.root,
      transactions: options.scale,
      requestsPerSecond: options.rate,
      gate: options.gate,
      wired: askedFault(options)?.kind === "agent-cut",
      seed: options.seed,
      sites: { ...siteAddresses, port: options.port },
      onPremisesAddress: await onPremisesAddress(folder.project, options.stack),
      warmUp: this.manifest.warmUp,
      orphanLimitMs,
    };
    await startChild({
      entry: path.join(__dirname, "..", "rehearsal", "world", "main.ts"),
      options: worldOptions,
      root: folder.root,
      logFile: path.join(folder.logs, "world.log"),
      readyMs: worldReadyMs,
      detached: true,
    });
    return WorldClient.connect(folder.world);
  }

  private findWorld(): Promise<WorldClient> {
    return WorldClient.connect(this.setting.folder.world);
  }

  /** Also ends what a world left that never came up. */
  private async endWorld(world: Promise<WorldClient>): Promise<void> {
    try {
      await (await world).stop();
    } catch {
      await clearRun(this.setting.home, this.setting.id);
    }
  }

  /** Held and failed runs leave the world as it is: a resume goes on in it. */
  private async conclude(
    result: CutoverResult,
    world: WorldClient,
    cutover: RehearsalCutover,
  ): Promise<number> {
    const { folder, view, say } = this.setting;
    if (result.outcome === "held" || result.outcome === "failed") {
      await cutover.close();
      world.leave();
      view.close();
      await this.report();
      say(
        `${result.reason}\nThe world goes on for ${orphanLimitMs / 60_000} minutes. Take the run up again with: ${this.howToResume()}\nor end it with: npm run rehearse -- --stop${this.elsewhere()}`,
      );
      return exitCodeOf(result.outcome, undefined);
    }
    await world.stopLoad();
    // Ends the fault before both sides are compared.
    await cutover.close();
    await world.stopProbes();
    const audit = await this.audit(world);
    view.close();
    say(await this.report());
    await world.stop();
    await stopEmulator(folder);
    // What the audit has proved is no longer needed; what it doubts is kept for whoever looks.
    if (audit.verdict === "pass") await removePair(folder);
    say(`Report: ${path.relative(this.setting.project, folder.report)}`);
    return exitCodeOf(result.outcome, audit.verdict);
  }

  private audit({ state }: WorldClient): Promise<AuditReport> {
    const connection = (role: "source" | "target") => ({
      host: state.databases[role].host,
      port: state.databases[role].port,
      user: this.manifest.roles.verifier,
      password: state.password,
      database: this.manifest.database.name,
    });
    const databases = { source: connection("source"), target: connection("target") };
    return runAudit({ folder: this.setting.folder, databases });
  }

  private async report(): Promise<string> {
    const { summary } = await writeReport(this.setting.folder.root);
    return summary;
  }

  private facts(engine: string): Readonly<Record<string, string>> {
    const { options } = this.setting;
    const [cpu] = os.cpus();
    return {
      machine: `${os.availableParallelism()} x ${cpu?.model ?? "unknown processor"}, ${os.platform()} ${os.arch()}`,
      engine,
      load: `${options.rate} requests/s, open loop`,
      history: `${options.scale} transactions`,
      databases: "PostgreSQL 15 (source) and 17 (target)",
      gate: options.gate === "pool" ? "in the service's pool" : "PgBouncer",
      fault: options.fault ?? "none",
      overrides: [overridesText, ...planOverrides(options)].join(", "),
    };
  }
}
