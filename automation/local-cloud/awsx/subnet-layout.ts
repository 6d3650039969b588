import { IPv4 } from "ipaddr.js";

/** What a subnet is for. `Unused` keeps a range free. */
export type SubnetType = "Public" | "Private" | "Isolated" | "Unused";

/** One tier of subnets, as the program asks for it. Sizes are prefix lengths. */
export interface SubnetSpec {
  readonly type: SubnetType;
  readonly name?: string;
  readonly cidrMask?: number;
  /** Number of addresses, another way to say `cidrMask`. */
  readonly size?: number;
  /** One block per zone. Either all specs have them or none. */
  readonly cidrBlocks?: readonly string[];
  readonly tags?: Readonly<Record<string, unknown>>;
}

/** One subnet of the layout. */
export interface PlannedSubnet {
  /** The resource's logical name: `<vpc>-<tier>-<zone number from 1>`. */
  readonly name: string;
  readonly type: SubnetType;
  readonly zone: string;
  readonly cidrBlock: string;
  readonly spec: SubnetSpec;
}

/** A range of IPv4 addresses: its first address as a number, and its prefix length. */
export interface Block {
  readonly first: number;
  readonly mask: number;
}

const sizeOf = (mask: number) => 2 ** (32 - mask);

/** Reads a block such as `10.0.0.0/16`. Throws when it isn't one. */
export function parseBlock(text: string): Block {
  if (!IPv4.isValidCIDRFourPartDecimal(text)) {
    throw new Error(`"${text}" is no IPv4 block; expected one such as 10.0.0.0/16`);
  }
  const [, mask] = IPv4.parseCIDR(text);
  const bytes = Uint8Array.from(IPv4.networkAddressFromCIDR(text).toByteArray());
  return { first: new DataView(bytes.buffer).getUint32(0), mask };
}

/** Writes a block as `10.0.0.0/16`. */
export function formatBlock({ first, mask }: Block): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, first);
  return `${new IPv4([...bytes]).toString()}/${mask}`;
}

/** The last address of a block, as a number. */
export function lastOf(block: Block): number {
  return block.first + sizeOf(block.mask) - 1;
}

const bitsFor = (count: number) => Math.ceil(Math.log2(count));

// As awsx does when no specs are given: half of the zone private, a quarter public.
function defaultSpecs(zoneMask: number): readonly SubnetSpec[] {
  if (zoneMask > 26) {
    throw new Error(
      `a zone has only a /${zoneMask} for its subnets; the default layout needs a /26 or more: enlarge the VPC or give subnetSpecs`,
    );
  }
  const mask = Math.max(zoneMask, 16);
  return [
    { type: "Private", cidrMask: mask + 1 },
    { type: "Public", cidrMask: mask + 2 },
  ];
}

function maskOf(spec: SubnetSpec): number | undefined {
  if (spec.size === undefined) return spec.cidrMask;
  const mask = 32 - Math.log2(spec.size);
  if (!Number.isInteger(mask)) throw new Error(`subnet size ${spec.size} is no power of two`);
  if (spec.cidrMask !== undefined && spec.cidrMask !== mask) {
    throw new Error(`subnet size ${spec.size} is a /${mask}, but cidrMask says /${spec.cidrMask}`);
  }
  return mask;
}

const logicalName = (vpc: string, spec: SubnetSpec, zone: number) =>
  `${vpc}-${spec.name ?? spec.type.toLowerCase()}-${zone + 1}`;

function explicitLayout(
  vpc: string,
  zones: readonly string[],
  specs: readonly SubnetSpec[],
): readonly PlannedSubnet[] {
  return zones.flatMap((zone, index) =>
    specs.map((spec) => {
      const cidrBlock = spec.cidrBlocks?.[index];
      if (cidrBlock === undefined || spec.cidrBlocks?.length !== zones.length) {
        throw new Error(
          `subnetSpecs with cidrBlocks need one block for each of the ${zones.length} zones, in every spec; "${spec.name ?? spec.type}" has ${spec.cidrBlocks?.length ?? 0}`,
        );
      }
      return { name: logicalName(vpc, spec, index), type: spec.type, zone, cidrBlock, spec };
    }),
  );
}

/**
 * Lays out a VPC's subnets as awsx's strategy "Auto" does: the range is divided evenly between the zones,
 * and within a zone the specs take their ranges in the order given, each aligned to its own size.
 * Throws when they don't fit.
 *
 * @param zoneMask the prefix length of one zone's part; by default the smallest that all zones fit in
 */
export function layOutSubnets(
  vpc: string,
  vpcBlock: string,
  zones: readonly string[],
  given: readonly SubnetSpec[] | undefined,
  zoneMask?: number,
): readonly PlannedSubnet[] {
  if (given?.some((spec) => spec.cidrBlocks !== undefined))
    return explicitLayout(vpc, zones, given);
  const range = parseBlock(vpcBlock);
  const maskOfZone = zoneMask ?? range.mask + bitsFor(zones.length);
  const specs = given ?? defaultSpecs(maskOfZone);
  if (specs.length === 0) throw new Error("a VPC needs at least one subnet: subnetSpecs is empty");
  const evenMask = maskOfZone + bitsFor(specs.length);
  const planned: PlannedSubnet[] = [];
  for (const [index, zone] of zones.entries()) {
    const zoneBlock: Block = {
      first: range.first + index * sizeOf(maskOfZone),
      mask: maskOfZone,
    };
    let next = zoneBlock.first;
    for (const spec of specs) {
      const mask = maskOf(spec) ?? evenMask;
      const block = { first: Math.ceil(next / sizeOf(mask)) * sizeOf(mask), mask };
      next = lastOf(block) + 1;
      const name = logicalName(vpc, spec, index);
      if (lastOf(block) > Math.min(lastOf(zoneBlock), lastOf(range))) {
        throw new Error(
          `the subnets of ${zone} don't fit its ${formatBlock(zoneBlock)}: "${name}" would be ${formatBlock(block)}; enlarge the VPC or ask for smaller subnets`,
        );
      }
      planned.push({ name, type: spec.type, zone, cidrBlock: formatBlock(block), spec });
    }
  }
  return planned;
}
