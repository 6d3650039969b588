import ipaddr from "ipaddr.js";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** An address range, or `undefined` for a text that is none. */
export function parseCidr(text: string): Range | undefined {
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined;
}

/** Whether the text is an address range of any size. */
export function isCidr(text: string): boolean {
  return parseCidr(text) !== undefined;
}

/** Whether one range lies wholly inside another; ranges of different families never do. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  if (a === undefined || b === undefined || a[0].kind() !== b[0].kind()) return false;
  return a[1] <= b[1] && b[0].match(a[0], a[1]);
}

/** Whether two ranges share an address. */
export function overlap(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

// The networks that no route of the public internet leads to: RFC 1918, 6598, 3927, 5735; IPv6: RFC 4193, 4291.
const PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
  "fe80::/10",
  "::1/128",
];

/** Whether all addresses of a range are private. A text that is no range isn't. */
export function isPrivate(cidr: string): boolean {
  return PRIVATE.some((range) => contains(range, cidr));
}

// 0.0.0.0/0 can be written as its two halves; a range this wide that holds public addresses counts as the internet.
const OPEN_PREFIX = { ipv4: 8, ipv6: 16 } as const;

/** Whether a range stands for the internet: all of it, or so much of it that the limit is none. */
export function isOpen(cidr: string): boolean {
  const range = parseCidr(cidr);
  return range !== undefined && !isPrivate(cidr) && range[1] < OPEN_PREFIX[range[0].kind()];
}
