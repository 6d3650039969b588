import type * as pulumi from "@pulumi/pulumi";
import type { ConstructResult, Provider } from "@pulumi/pulumi/provider";
import { Vpc } from "./vpc";

/** The stand-in for awsx: builds its components from `aws` resources, through the engine. */
export class AwsxProvider implements Provider {
  constructor(readonly version: string) {}

  async construct(
    name: string,
    type: string,
    inputs: pulumi.Inputs,
    options: pulumi.ComponentResourceOptions,
  ): Promise<ConstructResult> {
    if (type !== "awsx:ec2:Vpc") {
      throw new Error(
        `the local cloud doesn't build ${type}; add it to automation/local-cloud/awsx/awsx-provider.ts`,
      );
    }
    const vpc = new Vpc(name, inputs, options);
    return { urn: vpc.urn, state: await vpc.build() };
  }
}
