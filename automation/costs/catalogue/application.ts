import { byUsage, chargesOf, type Charge, type Rule, type StackView } from "./charge";
import { publicAddress } from "./network";
import {
  inputOf,
  lengthOf,
  numberOf,
  requiredLength,
  requiredNumber,
  textOf,
  UnknownInput,
  type CostedResource,
} from "./resource";

const { hourly, monthly, used } = chargesOf("application");
const { hourly: balancing, used: balanced } = chargesOf("load balancing");

/** The quantity that says how many tasks of a service run on average. */
export function tasksQuantity(service: string): string {
  return `tasks.${service}`;
}

/** The most that a task of Fargate has without a charge, in GB. */
const includedStorageGb = 20;

function fargate(service: CostedResource, stack: StackView): readonly Charge[] {
  const [urn] = service.dependencies["taskDefinition"] ?? [];
  const task = stack.resources.find((one) => one.urn === urn);
  if (task === undefined) {
    throw new UnknownInput(
      `The task definition of ${service.name} is not in the stack: its vCPUs and memory are unknown.`,
    );
  }
  const arm = inputOf(task, "runtimePlatform", "cpuArchitecture") === "ARM64";
  const [name, usage] = arm ? ["arm", "Fargate-ARM"] : ["x86", "Fargate"];
  const price = (what: string, unit: string, usagetype: string) =>
    byUsage(`fargate/${what}`, "AmazonECS", unit, usagetype);
  const terms = { of: [tasksQuantity(service.name), "hours"] };
  const storage = numberOf(task, ["ephemeralStorage", "sizeInGib"], includedStorageGb);
  const beyond = Math.max(0, storage - includedStorageGb);
  return [
    hourly(
      service,
      price(`${name}-vcpu`, "hour", `${usage}-vCPU-Hours:perCPU`),
      requiredNumber(task, "cpu") / 1024,
      terms,
    ),
    hourly(
      service,
      price(`${name}-gb`, "hour", `${usage}-GB-Hours`),
      requiredNumber(task, "memory") / 1024,
      terms,
    ),
    ...(beyond > 0
      ? [
          hourly(
            service,
            price("storage-gb", "GB-hour", "Fargate-EphemeralStorage-GB-Hours"),
            beyond,
            terms,
          ),
        ]
      : []),
  ];
}

/** An access list without rules is one; those of a document are not counted here. @throws UnknownInput */
function ruleCount(resource: CostedResource): number {
  const given = lengthOf(resource, "rules");
  if (given === undefined && inputOf(resource, "ruleJson") !== undefined) {
    throw new UnknownInput(
      `The rules of ${resource.name} are in ruleJson: nobody has counted them.`,
    );
  }
  return given ?? 0;
}

/** What answers requests: tasks, load balancers, functions, images, the firewall. */
export const applicationRules: Readonly<Record<string, Rule>> = {
  "aws:ecs/service:Service": (resource, stack) =>
    textOf(resource, "launchType", "") === "FARGATE"
      ? { charges: fargate(resource, stack) }
      : { unpriced: "a service that does not run on Fargate by launchType" },
  "aws:ecs/cluster:Cluster": (resource) => ({
    charges: [
      used(
        resource,
        byUsage(
          "cloudwatch/container-observation",
          "AmazonCloudWatch",
          "count",
          "CW:ContainerInsightsObservation",
        ),
        "containerObservations",
      ),
    ],
  }),
  "aws:lb/loadBalancer:LoadBalancer": (resource) => {
    const type = textOf(resource, "loadBalancerType", "application");
    if (type !== "application" && type !== "network") {
      return { unpriced: `a load balancer of the type ${type}` };
    }
    const family = type === "application" ? "Application" : "Network";
    const price = (what: string, unit: string, usagetype: string) => ({
      ...byUsage(`elb/${type}-${what}`, "AWSELB", unit, usagetype, {
        operation: `LoadBalancing:${family}`,
      }),
    });
    return {
      charges: [
        balancing(resource, price("hour", "hour", "LoadBalancerUsage")),
        balanced(resource, price("lcu", "LCU-hour", "LCUUsage"), `${type}Lcu`, {
          of: [`${type}Lcu`, "hours"],
        }),
        ...(inputOf(resource, "internal") === true
          ? []
          : [
              balancing(
                resource,
                publicAddress,
                requiredLength(resource, "subnets", "subnetMappings"),
              ),
            ]),
      ],
    };
  },
  "aws:wafv2/webAcl:WebAcl": (resource) => ({
    charges: [
      monthly(resource, byUsage("waf/acl", "awswaf", "month", "WebACLV2")),
      monthly(resource, byUsage("waf/rule", "awswaf", "month", "RuleV2"), ruleCount(resource)),
      used(resource, byUsage("waf/request", "awswaf", "request", "RequestV2-Tier1"), "wafRequests"),
    ],
  }),
  "aws:lambda/function:Function": (resource) => {
    const architectures = inputOf(resource, "architectures");
    const arm = Array.isArray(architectures) && architectures.includes("arm64");
    return {
      charges: [
        used(
          resource,
          byUsage(
            arm ? "lambda/arm-request" : "lambda/x86-request",
            "AWSLambda",
            "request",
            arm ? "Request-ARM" : "Request",
          ),
          arm ? "lambdaArmRequests" : "lambdaRequests",
        ),
        used(
          resource,
          byUsage(
            arm ? "lambda/arm-gb-second" : "lambda/x86-gb-second",
            "AWSLambda",
            "GB-second",
            arm ? "Lambda-GB-Second-ARM" : "Lambda-GB-Second",
          ),
          arm ? "lambdaArmGbSeconds" : "lambdaGbSeconds",
        ),
      ],
    };
  },
  "aws:ecr/repository:Repository": (resource) => ({
    charges: [
      used(
        resource,
        byUsage("ecr/gb", "AmazonECR", "GB-month", "TimedStorage-ByteHrs"),
        "imagesGb",
      ),
    ],
  }),
};
