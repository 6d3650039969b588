import { z } from "zod";

const subnetSpec = z.strictObject({
  type: z.enum(["Public", "Private", "Isolated", "Unused"]),
  name: z.string().optional(),
  cidrMask: z.int().min(8).max(30).optional(),
  size: z.int().positive().optional(),
  cidrBlocks: z.array(z.string()).optional(),
  // Tags may hold outputs.
  tags: z.record(z.string(), z.unknown()).optional(),
});

const endpointSpec = z.looseObject({ serviceName: z.string() });

const schema = z
  .strictObject({
    cidrBlock: z.string().default("10.0.0.0/16"),
    availabilityZoneNames: z.array(z.string()).min(1).optional(),
    numberOfAvailabilityZones: z.int().min(1).max(6).optional(),
    availabilityZoneCidrMask: z.int().min(8).max(28).optional(),
    subnetStrategy: z.literal("Auto", {
      error:
        'the local cloud lays out subnets by the strategy "Auto" only: set subnetStrategy: "Auto"',
    }),
    subnetNameTagStrategy: z.literal("Legacy").optional(),
    vpcEndpointStrategy: z.literal("Legacy").optional(),
    subnetSpecs: z.array(subnetSpec).optional(),
    natGateways: z
      .strictObject({
        strategy: z.enum(["None", "Single", "OnePerAz"]),
        elasticIpAllocationIds: z.array(z.unknown()).optional(),
      })
      .default({ strategy: "OnePerAz" }),
    vpcEndpointSpecs: z.array(endpointSpec).default([]),
    enableDnsHostnames: z.unknown().optional(),
    enableDnsSupport: z.unknown().optional(),
    enableNetworkAddressUsageMetrics: z.unknown().optional(),
    instanceTenancy: z.unknown().optional(),
    region: z.unknown().optional(),
    tags: z.unknown().optional(),
  })
  .refine((args) => !args.availabilityZoneNames || !args.numberOfAvailabilityZones, {
    error: "only one of availabilityZoneNames and numberOfAvailabilityZones may be given",
  });

/** The arguments of `awsx.ec2.Vpc` that the local cloud builds. */
export type VpcArgs = z.output<typeof schema>;

/** Reads the arguments; throws with every problem at once, also for arguments it can't build. */
export function readVpcArgs(name: string, inputs: Readonly<Record<string, unknown>>): VpcArgs {
  const given = Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null),
  );
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new Error(`awsx.ec2.Vpc "${name}":\n${z.prettifyError(result.error)}`);
}
