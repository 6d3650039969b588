import { accountRefusals } from "../account-rules/refusals";
import { kindOf } from "../catalogue";
import { afterDelete, afterWrite, inputsNow } from "../names/zone-effects";
import { applyFault, takeFault, type InjectedFault } from "../fault-injection";
import { readDeeds } from "../people/deeds";
import { outputsNow } from "../people/pending";
import type { RecordStore } from "../records/record-store";
import { policyRefusals } from "../resource-policies/refusals";
import { modelRefusals } from "../service-models/refuse";
import { checkInputs, programInputs, type Checked } from "./check";
import { diffInputs, type PropertyChange } from "./diff";
import { answerInvoke } from "./invokes";
import { newId, outputsOf, previewOf } from "./outputs";
import { readSettings, type ProviderSettings } from "./settings";
import { nameOf, typeOf } from "./urn";
import {
  hasUnknown,
  withoutSecretMarks,
  withSecretsHidden,
  withSecretsRestored,
  type Properties,
} from "./wire";

/** A resource after an operation, as the engine keeps it. */
export interface Resulting {
  readonly id: string;
  readonly outputs: Properties;
}

/**
 * The stand-in for the AWS provider: it does to the record store what AWS's provider does to AWS.
 * One instance serves one `aws.Provider` of a program.
 */
export class AwsProvider {
  private settings: ProviderSettings | undefined;

  constructor(
    private readonly cloudFolder: string,
    private readonly store: RecordStore,
  ) {}

  configure(args: Properties): void {
    this.settings = readSettings(args);
  }

  private configured(): ProviderSettings {
    if (this.settings === undefined) throw new Error("the aws provider hasn't been configured");
    return this.settings;
  }

  check(urn: string, olds: Properties, news: Properties, seed: string): Checked {
    const type = typeOf(urn);
    const checked = checkInputs(kindOf(type), nameOf(urn), olds, news, this.configured(), seed);
    if (checked.failures.length > 0) return checked;
    return { ...checked, failures: modelRefusals(type, checked.inputs) };
  }

  diff(
    urn: string,
    before: Properties,
    after: Properties,
    ignored: readonly string[],
  ): readonly PropertyChange[] {
    const kind = kindOf(typeOf(urn));
    return diffInputs(kind, programInputs(before), programInputs(after), ignored);
  }

  previewCreate(urn: string, inputs: Properties): Properties {
    const type = typeOf(urn);
    return previewOf(type, kindOf(type), inputs, this.configured());
  }

  previewUpdate(id: string, urn: string, before: Properties, inputs: Properties): Properties {
    const type = typeOf(urn);
    const kind = kindOf(type);
    if (hasUnknown(inputs)) return previewOf(type, kind, inputs, this.configured(), before);
    return outputsOf(type, kind, id, inputs, this.configured(), before);
  }

  async create(urn: string, inputs: Properties): Promise<Resulting> {
    const type = typeOf(urn);
    const kind = kindOf(type);
    await this.applyAnyFault("create", urn);
    this.refuse(type, undefined, inputs);
    const id = newId(kind, inputs, this.configured());
    if (kind.unique && this.store.read(type, id) !== undefined) {
      throw new Error(
        `api error ResourceAlreadyExistsException: ${type} "${id}" already exists; give it another name, or set deleteBeforeReplace where it is being replaced`,
      );
    }
    const outputs = outputsOf(type, kind, id, inputs, this.configured());
    await this.keep(urn, id, inputs, outputs, Date.now());
    return { id, outputs };
  }

  async update(
    id: string,
    urn: string,
    before: Properties,
    inputs: Properties,
  ): Promise<Resulting> {
    const type = typeOf(urn);
    await this.applyAnyFault("update", urn);
    this.refuse(type, id, inputs);
    const kept = this.store.read(type, id);
    if (kept === undefined) throw new Error(this.missing(type, id));
    const outputs = outputsOf(type, kindOf(type), id, inputs, this.configured(), before);
    await this.keep(urn, id, inputs, outputs, kept.createdAtMs);
    return { id, outputs };
  }

  /** What the cloud holds now; undefined when the resource is gone. */
  async read(
    id: string,
    urn: string,
    remembered: { readonly inputs: Properties; readonly outputs: Properties },
  ): Promise<{ readonly inputs: Properties; readonly outputs: Properties } | undefined> {
    const type = typeOf(urn);
    await this.applyAnyFault("read", urn);
    const kept = this.store.read(type, id);
    if (kept === undefined) return undefined;
    const inputs = inputsNow(this.cloudFolder, kept);
    return {
      inputs: withSecretsRestored(inputs, remembered.inputs) as Properties,
      outputs: withSecretsRestored(
        {
          ...kept.outputs,
          ...outputsNow(kept, this.store, readDeeds(this.cloudFolder)),
          ...programInputs(inputs),
        },
        remembered.outputs,
      ) as Properties,
    };
  }

  async delete(id: string, urn: string, outputs: Properties): Promise<void> {
    const type = typeOf(urn);
    const guard = kindOf(type).guardedBy;
    await this.applyAnyFault("delete", urn);
    if (guard !== undefined && outputs[guard] === true) {
      throw new Error(
        `api error OperationNotPermitted: ${type} "${id}" can't be deleted while ${guard} is on; turn it off in an update of its own first`,
      );
    }
    const kept = this.store.read(type, id);
    if (kept !== undefined) await afterDelete(this.cloudFolder, kept);
    this.store.remove(type, id);
  }

  async invoke(token: string, args: Properties): Promise<Properties> {
    await applyFault(await takeFault(this.cloudFolder, "invoke", token, token));
    return answerInvoke(token, args, this.configured(), this.store);
  }

  /** Throws what AWS says to a resource that it doesn't take, or that couldn't do its work. */
  private refuse(type: string, id: string | undefined, inputs: Properties): void {
    const settings = this.configured();
    const plain = withoutSecretMarks(programInputs(inputs));
    const region = typeof plain["region"] === "string" ? plain["region"] : settings.region;
    const { account } = settings;
    const refused = [
      ...modelRefusals(type, inputs).map(({ reason }) => reason),
      ...policyRefusals({ type, id, inputs }, settings, this.store),
      ...accountRefusals({ type, id, inputs: plain, region, account, store: this.store }, () =>
        readDeeds(this.cloudFolder),
      ),
    ];
    if (refused.length > 0) throw new Error(refused.join("\n"));
  }

  private missing(type: string, id: string): string {
    return `api error ResourceNotFoundException: the local cloud has no ${type} "${id}"; its records and the stack's state are of different runs: run \`pulumi refresh\`, or start with both empty`;
  }

  private async applyAnyFault(operation: InjectedFault["operation"], urn: string): Promise<void> {
    await applyFault(await takeFault(this.cloudFolder, operation, typeOf(urn), urn));
  }

  private async keep(
    urn: string,
    id: string,
    inputs: Properties,
    outputs: Properties,
    createdAtMs: number,
  ): Promise<void> {
    const record = {
      urn,
      type: typeOf(urn),
      id,
      inputs: withSecretsHidden(inputs),
      outputs: withSecretsHidden(outputs),
      createdAtMs,
      updatedAtMs: Date.now(),
    };
    this.store.write(record);
    await afterWrite(this.cloudFolder, record);
  }
}
