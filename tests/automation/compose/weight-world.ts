import * as path from "node:path";
import { Route53TrafficRecords } from "../../../automation/adapters/aws/route53-traffic-records";
import { copyProject } from "../../../automation/adapters/pulumi/project-copy";
import { localDeadlines, openStack } from "../../../automation/adapters/pulumi/stack";
import { readConfig, stackFile } from "../../../automation/adapters/pulumi/stack-file";
import { systemClock } from "../../../automation/adapters/system-clock";
import type { WeightPorts } from "../../../automation/cutover/weight-step";
import { localEnvironment } from "../../../automation/compose/local-environment";
import { startLocalCloud, type LocalCloud } from "../../../automation/local-cloud/local-cloud";
import type { RecordSet } from "../../../automation/local-cloud/names/record-set";
import { ZoneStore } from "../../../automation/local-cloud/names/zone-store";
import { injectFaults, type InjectedFault } from "../../../automation/local-cloud/fault-injection";
import { localProviders } from "../../../automation/local-cloud/provider-programs";
import type { Stack } from "../../../automation/ports/stack";
import { writeProviders } from "../../../automation/pulumi-cli/executables";
import type { Engine } from "../../../automation/pulumi-cli/engine";

/** A small program, deployed by the real engine on the local cloud, and its zone. */
export class WeightWorld {
  readonly said: string[] = [];
  private readonly opened: Route53TrafficRecords[] = [];
  private readonly records: Route53TrafficRecords;

  private constructor(
    readonly root: string,
    readonly stack: Stack,
    private readonly cloud: LocalCloud,
    private readonly zoneId: string,
  ) {
    this.records = this.freshRecords();
  }

  static async start(root: string, engine: Engine): Promise<WeightWorld> {
    const folder = (name: string) => path.join(root, name);
    await copyProject({
      from: path.join(__dirname, "weight-program"),
      to: folder("project"),
      plugins: {
        languageHostFolder: engine.languageHostFolder,
        providers: { names: localProviders.names, folder: await writeProviders(localProviders) },
      },
    });
    const env = await localEnvironment({
      engine,
      backend: folder("state"),
      home: folder("home"),
      cloud: folder("cloud"),
    });
    const project = folder("project");
    const how = { create: true, deadlines: localDeadlines };
    const stack = await openStack({ engine, project, name: "dev", env, ...how });
    await stack.up(() => undefined);
    const { zoneId } = await stack.outputs();
    // Last: what fails above leaves nothing running.
    const cloud = await startLocalCloud({
      dir: folder("cloud"),
      addresses: {},
      insyncDelayMs: 50,
      seed: 1,
    });
    return new WeightWorld(root, stack, cloud, String(zoneId));
  }

  /** The records as a process sees them that has read nothing of the zone yet. */
  freshRecords(): Route53TrafficRecords {
    const records = new Route53TrafficRecords({
      hostedZoneId: this.zoneId,
      recordName: "pay.example.com",
      setIdentifiers: { blue: "on-premises", green: "aws" },
      endpoint: this.cloud.route53Endpoint,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      callTimeoutMs: 1_500,
      pollMs: 20,
    });
    this.opened.push(records);
    return records;
  }

  /** Ports as a controller has them. */
  ports(records = this.records): WeightPorts {
    const say = (level: string, text: string) => void this.said.push(`${level}: ${text}`);
    return { clock: systemClock, stack: this.stack, records, say };
  }

  /** `on-premises 75, aws 25`: what the zone holds. */
  zone(): string {
    const sets = new ZoneStore(path.join(this.root, "cloud")).read(this.zoneId)?.sets ?? [];
    return sets.map(({ setIdentifier, weight }) => `${setIdentifier} ${weight}`).join(", ");
  }

  /** An edit by hand, behind everybody's back. */
  async edit(change: (sets: readonly RecordSet[]) => readonly RecordSet[]): Promise<void> {
    await new ZoneStore(path.join(this.root, "cloud")).change(this.zoneId, change);
  }

  break(...faults: InjectedFault[]): void {
    injectFaults(path.join(this.root, "cloud"), faults);
  }

  configured(key = "causeway:greenTrafficPercent"): Promise<unknown> {
    return readConfig(stackFile(path.join(this.root, "project"), "dev"), key);
  }

  async stop(): Promise<void> {
    for (const records of this.opened) records.close();
    await this.cloud.stop();
  }
}
