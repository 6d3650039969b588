import { isIPv4, isIPv6 } from "node:net";
import { canonicalName } from "./record-set";

/**
 * Which loopback address stands for which real one: the rehearsal's network. A key is an address
 * (`203.0.113.10`), a host name, or `*.` and a domain (`*.elb.amazonaws.com`); a value is an IPv4
 * loopback address.
 */
export type AddressMap = Readonly<Record<string, string>>;

const isLoopback = (address: string) => /^127\.\d+\.\d+\.\d+$/.test(address);

/** Throws when the map would lead traffic off this machine. */
export function checkAddressMap(map: AddressMap): void {
  for (const [key, address] of Object.entries(map)) {
    if (!isIPv4(address) || !isLoopback(address)) {
      throw new Error(
        `the address map leads ${key} to "${address}"; expected an IPv4 loopback address such as 127.0.1.1: a rehearsal never leaves this machine`,
      );
    }
  }
}

function find(map: AddressMap, nameOrAddress: string): string | undefined {
  const exact = map[nameOrAddress];
  if (exact !== undefined || isIPv4(nameOrAddress) || isIPv6(nameOrAddress)) return exact;
  const name = canonicalName(nameOrAddress);
  for (const [key, address] of Object.entries(map)) {
    const wanted = canonicalName(key);
    if (wanted === name) return address;
    if (wanted.startsWith("*.") && name.endsWith(wanted.slice(1))) return address;
  }
  return undefined;
}

/**
 * The address to answer with for a real address or host name, or undefined when the map has none. For
 * AAAA it is the IPv6 form of the same IPv4 loopback address, so that both families reach one site.
 */
export function standInFor(
  map: AddressMap,
  nameOrAddress: string,
  type: "A" | "AAAA",
): string | undefined {
  const address =
    find(map, nameOrAddress) ?? (isLoopback(nameOrAddress) ? nameOrAddress : undefined);
  if (address === undefined) return undefined;
  return type === "A" ? address : `::ffff:${address}`;
}
