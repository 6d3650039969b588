import type { Stack } from "../../engine/graph";
import { regionOf, textAt } from "./text";

/** Somebody else who gets data, by what in the program. */
export interface Processor {
  readonly name: string;
  /** What they do, as the resources show it. */
  readonly does: string;
  /** Regions or places that the resources name. */
  readonly where: readonly string[];
  /** Resources by which it was found. */
  readonly seenIn: readonly string[];
  /** Whether the transfer needs a look: it leaves AWS. */
  readonly outsideAws: boolean;
}

const TYPE = /^aws:([^/:]+)\//;

/** The register of processors and transfers, from the resources in use. */
export function processors(stack: Stack): Processor[] {
  return [...awsServices(stack), ...codeHosts(stack), ...subscribers(stack)];
}

/** AWS, a service a line. */
function awsServices(stack: Stack): Processor[] {
  const services = new Map<string, { count: number; regions: Set<string> }>();
  for (const one of stack.resources) {
    const service = TYPE.exec(one.type)?.[1];
    if (service === undefined) continue;
    const entry = services.get(service) ?? { count: 0, regions: new Set<string>() };
    entry.count++;
    entry.regions.add(regionOf(one) ?? "global");
    services.set(service, entry);
  }
  return [...services]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, { count, regions }]) => ({
      name: "Amazon Web Services",
      does: service,
      where: [...regions].toSorted(),
      seenIn: [`${count} resource${count === 1 ? "" : "s"}`],
      outsideAws: false,
    }));
}

/** Who hosts the code that the pipeline fetches. */
function codeHosts(stack: Stack): Processor[] {
  const types = [
    "aws:codeconnections/connection:Connection",
    "aws:codestarconnections/connection:Connection",
  ];
  return stack.ofType(...types).map((one) => ({
    name: textAt(one.inputs, "providerType") ?? "a code host",
    does: "hosts the source code that the pipeline fetches",
    where: ["not named by the program"],
    seenIn: [one.name],
    outsideAws: true,
  }));
}

/** Who gets messages: alarms quote what they were raised by. */
function subscribers(stack: Stack): Processor[] {
  const outside = new Set(["email", "email-json", "http", "https", "sms"]);
  return stack.ofType("aws:sns/topicSubscription:TopicSubscription").flatMap((one) => {
    const protocol = textAt(one.inputs, "protocol") ?? "";
    if (!outside.has(protocol)) return [];
    const host = hostOf(textAt(one.inputs, "endpoint") ?? "");
    return [
      {
        name: host,
        does: `gets notifications by ${protocol}`,
        where: ["not named by the program"],
        seenIn: [one.name],
        outsideAws: true,
      },
    ];
  });
}

/** The domain of an address or URL; a telephone number isn't shown. */
function hostOf(endpoint: string): string {
  const mail = /@([^@]+)$/.exec(endpoint)?.[1];
  return mail ?? /^https?:\/\/([^/:]+)/.exec(endpoint)?.[1] ?? "a subscriber";
}
