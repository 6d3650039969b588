import { IPv4 } from "ipaddr.js";

/** An IPv4 network: its first address, and the length of its prefix in bits. */
export interface Cidr {
  readonly address: IPv4;
  readonly prefix: number;
}

/** Whether a text is an address, which needs no name server. */
export function isAddress(host: string): boolean {
  return IPv4.isValidFourPartDecimal(host);
}

/** Reads `10.0.0.0/16`. Undefined for anything else, and for a network whose host bits are not zero. */
export function parseCidr(text: string): Cidr | undefined {
  if (!IPv4.isValidCIDRFourPartDecimal(text)) return undefined;
  const [address, prefix] = IPv4.parseCIDR(text);
  return IPv4.networkAddressFromCIDR(text).toString() === address.toString()
    ? { address, prefix }
    : undefined;
}

/** Writes a network the usual way, such as `10.0.0.0/16`. */
export function formatCidr({ address, prefix }: Cidr): string {
  return `${address.toString()}/${prefix}`;
}

/** Whether both networks have an address in common. */
export function overlap(one: Cidr, other: Cidr): boolean {
  const [wide, narrow] = one.prefix <= other.prefix ? [one, other] : [other, one];
  return narrow.address.match(wide.address, wide.prefix);
}

/**
 * The `index`-th network of `prefix` bits within `block`.
 * @throws RangeError when the block has no such part.
 */
export function part(block: Cidr, prefix: number, index: number): Cidr {
  if (prefix < block.prefix || prefix > 32 || index < 0 || index >= 2 ** (prefix - block.prefix)) {
    throw new RangeError(`${formatCidr(block)} has no part ${index} of ${prefix} bits.`);
  }
  const bytes = Uint8Array.from(block.address.toByteArray());
  const first = new DataView(bytes.buffer).getUint32(0) + index * 2 ** (32 - prefix);
  new DataView(bytes.buffer).setUint32(0, first);
  return { address: new IPv4([...bytes]), prefix };
}
