import type { Stack } from "../engine/graph";
import type { FarEnd, OutsideEnd } from "./far-end";
import { farEndName } from "./far-end";
import { throughAcls } from "./network-acls";
import type { Passage } from "./passage";
import { CLOSED, passageOf } from "./passage";
import type { Placement } from "./placement";
import type { PortSet } from "./port-set";
import { EVERY_PORT, intersection, portsText } from "./port-set";
import { throughRoutes } from "./routing";
import { throughGroups } from "./security-groups";

/** One layer that a connection must get through. */
export interface Layer {
  readonly name: "address" | "routes" | "network ACLs" | "security groups";
  readonly passage: Passage;
  /** What the layer does, in words. */
  readonly because: string;
}

/** Whether something can open a connection to something else, and why. */
export interface Connection {
  readonly from: string;
  readonly to: string;
  /** `undecided`: the values that are known don't stop it, and those that are unknown decide. */
  readonly verdict: "open" | "closed" | "undecided";
  /** Ports that are open, or may be. */
  readonly ports: PortSet;
  readonly layers: readonly Layer[];
}

/** Whether a far end can open a connection to a placement. */
export function connectionTo(placement: Placement, from: FarEnd, stack: Stack): Connection {
  const layers = [
    ...(from.kind === "internet" ? [addressLayer(placement)] : []),
    routeLayer(throughRoutes(placement, "in", from, stack), placement, from),
    ...(from.kind === "placement" ? [aclLayer(from.placement, placement, stack, "egress")] : []),
    aclLayer(placement, from, stack, "ingress"),
    ...(from.kind === "placement" ? [groupLayer(from.placement, placement, stack, "egress")] : []),
    groupLayer(placement, from, stack, "ingress"),
  ];
  return connectionOf(farEndName(from), placement.resource.name, layers);
}

/** Whether a placement can open a connection to the internet or the site. */
export function connectionFrom(placement: Placement, to: OutsideEnd, stack: Stack): Connection {
  return connectionOf(placement.resource.name, farEndName(to), [
    routeLayer(throughRoutes(placement, "out", to, stack), placement, to),
    aclLayer(placement, to, stack, "egress"),
    groupLayer(placement, to, stack, "egress"),
  ]);
}

function connectionOf(from: string, to: string, layers: readonly Layer[]): Connection {
  const all = (pick: (passage: Passage) => PortSet): PortSet =>
    layers.map(({ passage }) => pick(passage)).reduce(intersection, EVERY_PORT);
  const ports = all((passage) => passage.ports);
  const certain = all((passage) => passage.certain);
  const verdict = ports.length === 0 ? "closed" : certain.length > 0 ? "open" : "undecided";
  return { from, to, verdict, ports, layers };
}

/** The layers that would each stop the connection if all others were open. */
export function stopsOf({ layers }: Connection): readonly Layer[] {
  return layers.filter(({ passage }) => passage.ports.length === 0);
}

function addressLayer({ address }: Placement): Layer {
  const passage = address.isPublic
    ? passageOf([{ ports: EVERY_PORT, by: address.because, certain: true }])
    : CLOSED;
  return {
    name: "address",
    passage,
    because: `it ${address.isPublic ? "can have a" : "has no"} public address (${address.because})`,
  };
}

function routeLayer(passage: Passage, { subnets }: Placement, end: FarEnd): Layer {
  const of = subnets.map(({ name }) => name).join(", ");
  const because =
    passage.ports.length === 0
      ? `no route joins its subnets (${of}) with ${farEndName(end)}`
      : `routes join it with ${farEndName(end)}: ${listed(passage.by)}`;
  return { name: "routes", passage, because };
}

function aclLayer(
  own: Placement,
  other: Placement | FarEnd,
  stack: Stack,
  direction: "ingress" | "egress",
): Layer {
  const end = asFarEnd(other);
  const shared =
    end.kind === "placement" && own.subnets.some((one) => end.placement.subnets.includes(one));
  // Traffic inside a subnet passes no network ACL.
  const passage = shared
    ? passageOf([{ ports: EVERY_PORT, by: "they share a subnet", certain: true }])
    : throughAcls(own.subnets, direction, end, stack);
  return {
    name: "network ACLs",
    passage,
    because: reasonOf("network ACLs", own, end, direction, passage),
  };
}

function groupLayer(
  own: Placement,
  other: Placement | FarEnd,
  stack: Stack,
  direction: "ingress" | "egress",
): Layer {
  const end = asFarEnd(other);
  const passage = throughGroups(own, direction, end, stack);
  const name = "security groups";
  return { name, passage, because: reasonOf(name, own, end, direction, passage) };
}

function reasonOf(
  layer: string,
  own: Placement,
  end: FarEnd,
  direction: "ingress" | "egress",
  { ports, by }: Passage,
): string {
  const way = direction === "ingress" ? "in from" : "out to";
  const opening = ports.length === 0 ? "" : ` (${listed(by)})`;
  return `the ${layer} of ${own.resource.name} let ${portsText(ports)} ${way} ${farEndName(end)}${opening}`;
}

function asFarEnd(other: Placement | FarEnd): FarEnd {
  return "kind" in other ? other : { kind: "placement", placement: other };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join("; ");
  return names.length > 3 ? `${shown}; and ${names.length - 3} more` : shown;
}
