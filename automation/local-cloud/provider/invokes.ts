import type { RecordStore } from "../records/record-store";
import { hasArrived } from "./arrivals";
import { renderPolicyDocument } from "./policy-document";
import type { ProviderSettings } from "./settings";
import type { Properties } from "./wire";
import { zonesOf } from "./zones";

/** AWS's own accounts that write load balancers' access logs (Elastic Load Balancing user guide). */
const LOAD_BALANCER_LOG_ACCOUNTS: Readonly<Record<string, string>> = {
  "eu-central-1": "054676820928",
  "eu-north-1": "897822967062",
  "eu-south-1": "635631232127",
  "eu-west-1": "156460612806",
  "eu-west-2": "652711504416",
  "eu-west-3": "009996457667",
  "us-east-1": "127311923021",
  "us-east-2": "033677994240",
  "us-west-2": "797873946194",
};

/** AWS-managed prefix lists, with ids in AWS's form. */
const PREFIX_LISTS: Readonly<
  Record<string, { readonly id: string; readonly cidrs: readonly string[] }>
> = {
  s3: { id: "pl-6ea54007", cidrs: ["3.5.136.0/22", "52.219.44.0/22"] },
  dynamodb: { id: "pl-66a5400f", cidrs: ["52.94.17.0/24"] },
};

type Answer = (args: Properties, settings: ProviderSettings, store: RecordStore) => Properties;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function availabilityZones(args: Properties, { region }: ProviderSettings): Properties {
  const excluded: unknown = args["excludeNames"];
  const short = region.replace(/^(\w\w)-(\w)\w*-(\d)$/, "$1$2$3");
  const zones = zonesOf(region)
    .map((name, index) => ({ name, zoneId: `${short}-az${index + 1}` }))
    .filter((zone) => !Array.isArray(excluded) || !excluded.includes(zone.name));
  return {
    ...args,
    id: region,
    region,
    groupNames: [`${region}-zg-1`],
    names: zones.map((zone) => zone.name),
    zoneIds: zones.map((zone) => zone.zoneId),
  };
}

function managedPrefixList(args: Properties, { region }: ProviderSettings): Properties {
  const name = text(args["name"]);
  const service = /^com\.amazonaws\.[^.]+\.(\w+)$/.exec(name)?.[1] ?? "";
  const list = PREFIX_LISTS[service];
  if (list === undefined) {
    throw new Error(
      `api error InvalidPrefixListId.NotFound: no managed prefix list "${name}"; the local cloud has those of ${Object.keys(PREFIX_LISTS).join(", ")} (automation/local-cloud/provider/invokes.ts)`,
    );
  }
  return {
    id: list.id,
    name,
    region,
    arn: `arn:aws:ec2:${region}:aws:prefix-list/${list.id}`,
    addressFamily: "IPv4",
    ownerId: "AWS",
    maxEntries: 0,
    version: 0,
    tags: {},
    entries: list.cidrs.map((cidr) => ({ cidr, description: "" })),
  };
}

function parameter(args: Properties, settings: ProviderSettings, store: RecordStore): Properties {
  const name = text(args["name"]);
  const own = store.read("aws:ssm/parameter:Parameter", name);
  // AWS publishes the newest machine images under this path.
  const image = name.startsWith("/aws/service/") ? "ami-0b74aeb2ac8f4e3d1" : undefined;
  const value = text(own?.outputs["value"]) || image;
  if (value === undefined)
    throw new Error(`api error ParameterNotFound: no SSM parameter "${name}"`);
  return {
    id: name,
    name,
    region: settings.region,
    arn: `arn:aws:ssm:${settings.region}:${settings.account}:parameter${name}`,
    type: own?.outputs["type"] ?? "String",
    value,
    insecureValue: value,
    version: own?.outputs["version"] ?? 1,
  };
}

/** The certificate of a name: issued, unless the account is one whose certificate is still to come. */
function certificate(args: Properties, settings: ProviderSettings, store: RecordStore): Properties {
  const domain = text(args["domain"]);
  if (!hasArrived(store, "certificate")) {
    throw new Error(`no ACM Certificate matching domain (${domain})`);
  }
  return {
    id: domain,
    domain,
    region: settings.region,
    arn: `arn:aws:acm:${settings.region}:${settings.account}:certificate/00000000-0000-0000-0000-000000000000`,
    status: "ISSUED",
    certificate: "",
    certificateChain: "",
    tags: {},
  };
}

/** The functions a program may call, by token. */
const answers: Readonly<Record<string, Answer>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { account }) => ({
    id: account,
    accountId: account,
    arn: `arn:aws:sts::${account}:assumed-role/causeway-deployer/local-cloud`,
    userId: "AROAEXAMPLEEXAMPLE123:local-cloud",
  }),
  "aws:index/getRegion:getRegion": (args, settings) => {
    const region = text(args["region"]) || text(args["name"]) || settings.region;
    const endpoint = `ec2.${region}.amazonaws.com`;
    return { id: region, name: region, region, description: region, endpoint };
  },
  "aws:index/getPartition:getPartition": () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
  "aws:iam/getPolicyDocument:getPolicyDocument": renderPolicyDocument,
  "aws:ec2/getManagedPrefixList:getManagedPrefixList": managedPrefixList,
  "aws:ssm/getParameter:getParameter": parameter,
  "aws:acm/getCertificate:getCertificate": certificate,
  "aws:ec2/getPrefixList:getPrefixList": managedPrefixList,
  "aws:elb/getServiceAccount:getServiceAccount": (args, settings) => {
    const region = text(args["region"]) || settings.region;
    const account = LOAD_BALANCER_LOG_ACCOUNTS[region];
    if (account === undefined) {
      throw new Error(
        `${region} has no Elastic Load Balancing log account; name the principal logdelivery.elasticloadbalancing.amazonaws.com instead`,
      );
    }
    return { id: account, region, arn: `arn:aws:iam::${account}:root` };
  },
  "aws:ecs/getClusters:getClusters": (_, { region }, store) => ({
    id: region,
    region,
    clusterArns: store.list("aws:ecs/cluster:Cluster").map(({ outputs }) => outputs["arn"]),
  }),
  "aws:ecr/getAuthorizationToken:getAuthorizationToken": (_, { account, region }) => ({
    id: region,
    region,
    authorizationToken: Buffer.from("AWS:local-cloud").toString("base64"),
    expiresAt: "2099-01-01T00:00:00Z",
    userName: "AWS",
    password: "local-cloud",
    proxyEndpoint: `https://${account}.dkr.ecr.${region}.amazonaws.com`,
  }),
};

/** Answers a function call of the program. Throws, naming the call, when the local cloud can't. */
export function answerInvoke(
  token: string,
  args: Properties,
  settings: ProviderSettings,
  store: RecordStore,
): Properties {
  const answer = answers[token];
  if (answer === undefined) {
    throw new Error(
      `the local cloud can't answer ${token}; add it to \`answers\` in automation/local-cloud/provider/invokes.ts`,
    );
  }
  return answer(args, settings, store);
}
