/** An IPv4 network: its first address as an unsigned 32-bit number, and the length of its prefix. */
export interface Cidr {
  readonly first: number;
  readonly prefix: number;
}

/** How many addresses a prefix of this length holds. */
function sizeOf(prefix: number): number {
  return 2 ** (32 - prefix);
}

/** Reads `10.0.0.0/16`. Undefined for anything else, and for a network whose host bits are not zero. */
export function parseCidr(text: string): Cidr | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const numbers = match.slice(1).map(Number);
  const prefix = numbers.pop() ?? 33;
  if (prefix > 32 || numbers.some((byte) => byte > 255)) return undefined;
  const first = numbers.reduce((value, byte) => value * 256 + byte, 0);
  return first % sizeOf(prefix) === 0 ? { first, prefix } : undefined;
}

/** Writes a network the usual way, such as `10.0.0.0/16`. */
export function formatCidr({ first, prefix }: Cidr): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${bytes.join(".")}/${prefix}`;
}

/** Whether both networks have an address in common. */
export function overlap(one: Cidr, other: Cidr): boolean {
  return (
    one.first < other.first + sizeOf(other.prefix) && other.first < one.first + sizeOf(one.prefix)
  );
}

/**
 * The `index`-th network of `prefix` bits within `block`.
 * @throws RangeError when the block has no such part.
 */
export function part(block: Cidr, prefix: number, index: number): Cidr {
  const first = block.first + index * sizeOf(prefix);
  if (prefix < block.prefix || index < 0 || first >= block.first + sizeOf(block.prefix)) {
    throw new RangeError(`${formatCidr(block)} has no part ${index} of ${prefix} bits.`);
  }
  return { first, prefix };
}
