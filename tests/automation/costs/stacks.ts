import { readFileSync } from "node:fs";
import * as path from "node:path";
import {
  parseBaseline,
  type BaselineDocument,
} from "../../../automation/costs/baseline/baseline-file";
import type { CostedResource } from "../../../automation/costs/catalogue/resource";
import { parsePrices, type PriceFile } from "../../../automation/costs/price-list/price-file";
import { parseUsage, type UsageDocument } from "../../../automation/costs/usage/usage-file";
import { runProgram } from "../../helpers/program";
import type { StackName } from "../../helpers/stack-file";

/** What awsx makes of the VPC in a process of its own, which mocks do not see: as the engine records it. */
const madeByAwsx = (nat: number): [type: string, count: number][] => [
  ["aws:ec2/vpc:Vpc", 1],
  ["aws:ec2/internetGateway:InternetGateway", 1],
  ["aws:ec2/subnet:Subnet", 8],
  ["aws:ec2/routeTable:RouteTable", 8],
  ["aws:ec2/routeTableAssociation:RouteTableAssociation", 8],
  ["aws:ec2/natGateway:NatGateway", nat],
  ["aws:ec2/eip:Eip", nat],
];

/** The resources of a stack's program, as a recording has them. */
export async function stackResources(stack: StackName): Promise<CostedResource[]> {
  const { resources } = await runProgram(stack);
  const urn = (type: string, name: string) => `urn:pulumi:${stack}::causeway::${type}::${name}`;
  const own = resources.map(({ type, name, inputs }): CostedResource => {
    const task: unknown = inputs["taskDefinition"];
    const dependencies =
      typeof task === "string"
        ? {
            taskDefinition: [
              urn("aws:ecs/taskDefinition:TaskDefinition", task.split(":").at(-1) ?? ""),
            ],
          }
        : {};
    return { urn: urn(type, name), type, name, custom: type.includes("/"), inputs, dependencies };
  });
  const made = madeByAwsx(stack === "prod" ? 2 : 1).flatMap(([type, count]) =>
    Array.from({ length: count }, (_, index): CostedResource => {
      const name = `network-vpc-${index + 1}`;
      return { urn: urn(type, name), type, name, custom: true, inputs: {}, dependencies: {} };
    }),
  );
  return [...own, ...made];
}

const invented = (name: string) => readFileSync(path.join(__dirname, "invented", name), "utf8");

/** Prices that nobody ever asked: round figures, to be worked out by hand. */
export const inventedPrices = (): PriceFile => parsePrices(invented("prices.json"), "prices.json");
export const inventedUsage = (): UsageDocument => parseUsage(invented("usage.yaml"), "usage.yaml");
export const inventedBaseline = (): BaselineDocument =>
  parseBaseline(invented("baseline.yaml"), "baseline.yaml");

/** A day on which the invented prices are fresh. */
export const nowMs = Date.parse("2026-11-20T12:00:00Z");
