import type { PortRange } from "../aws/network/ports";

/** Ports as disjoint ranges in ascending order that don't touch. */
export type PortSet = readonly PortRange[];

/** Every port. */
export const EVERY_PORT: PortSet = [{ from: 0, to: 65535 }];

/** The ports of either. */
export function union(...sets: readonly PortSet[]): PortSet {
  const sorted = sets.flat().toSorted((a, b) => a.from - b.from);
  const joined: PortRange[] = [];
  for (const range of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && range.from <= last.to + 1) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else {
      joined.push(range);
    }
  }
  return joined;
}

/** The ports of both. */
export function intersection(one: PortSet, other: PortSet): PortSet {
  return union(
    one.flatMap((a) =>
      other
        .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
        .filter(({ from, to }) => from <= to),
    ),
  );
}

/** The ports of the first that the second hasn't. */
export function difference(one: PortSet, other: PortSet): PortSet {
  return intersection(one, complement(other));
}

function complement(set: PortSet): PortSet {
  const gaps: PortRange[] = [];
  let next = 0;
  for (const { from, to } of set) {
    if (next < from) gaps.push({ from: next, to: from - 1 });
    next = to + 1;
  }
  return next <= 65535 ? [...gaps, { from: next, to: 65535 }] : gaps;
}

/** Ports in words: `443`, `80, 443`, `1024-3388`, `every port`, `no port`. */
export function portsText(set: PortSet): string {
  if (set.length === 0) return "no port";
  if (set.some(({ from, to }) => from <= 1 && to >= 65535)) return "every port";
  return set.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(", ");
}
