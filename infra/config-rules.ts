import { rule, type Rule } from "./config-rule";
import { premisesRules } from "./premises-rules";
import { parseCidr } from "./shared/cidr";
import { isFargateSize, fargateMemoryWords } from "./shared/fargate-sizes";
import { isZoneOf } from "./shared/regions";

const zonesOfTheRegion = rule(["region", "network"], ({ region, network }) =>
  network.zones.flatMap((zone, index) =>
    isZoneOf(region, zone) && network.zones.indexOf(zone) === index
      ? []
      : [
          {
            path: `network.zones[${index}]`,
            found: zone,
            expected: `zones of ${region}, each named once, such as ${region}a`,
          },
        ],
  ),
);

const vpcHoldsFourTiers = rule(["network"], ({ network }) => {
  const prefix = parseCidr(network.cidr)?.prefix ?? 0;
  return prefix >= 16 && prefix <= 20
    ? []
    : [
        {
          path: "network.cidr",
          found: network.cidr,
          expected: "a prefix from /16 to /20, so that four tiers in up to four zones fit",
        },
      ];
});

const tasksInOrder = rule(["service"], ({ service: { minTasks, desiredTasks, maxTasks } }) =>
  minTasks <= desiredTasks && desiredTasks <= maxTasks
    ? []
    : [
        {
          path: "service.desiredTasks",
          found: desiredTasks,
          expected: `a number from service.minTasks (${minTasks}) to service.maxTasks (${maxTasks})`,
        },
      ],
);

const fargateSize = rule(["service"], ({ service: { cpu, memoryMb } }) =>
  isFargateSize(cpu, memoryMb)
    ? []
    : [{ path: "service.memoryMb", found: memoryMb, expected: fargateMemoryWords(cpu) }],
);

const weightBehindWriter = rule(
  ["greenTrafficPercent", "largestShareBeforeSwitch", "writer"],
  ({ greenTrafficPercent, largestShareBeforeSwitch, writer }) =>
    writer === "source" && greenTrafficPercent > largestShareBeforeSwitch
      ? [
          {
            path: "greenTrafficPercent",
            found: greenTrafficPercent,
            expected:
              `at most causeway:largestShareBeforeSwitch (${largestShareBeforeSwitch}) while ` +
              "causeway:writer is source: the plan switches the writer first",
          },
        ]
      : [],
);

const noReturnWithoutTarget = rule(
  ["pointOfNoReturn", "greenTrafficPercent", "writer"],
  ({ pointOfNoReturn, greenTrafficPercent, writer }) =>
    pointOfNoReturn && (greenTrafficPercent !== 100 || writer === "source")
      ? [
          {
            path: "pointOfNoReturn",
            found: true,
            expected: "false until green carries 100 percent and the writer is the target",
          },
        ]
      : [],
);

const copiesElsewhere = rule(["region", "backupRegion"], ({ region, backupRegion }) =>
  region !== backupRegion
    ? []
    : [
        {
          path: "backupRegion",
          found: backupRegion,
          expected: `another region than causeway:region: a copy beside the original is lost with it`,
        },
      ],
);

const logsWithinPurpose = rule(["logRetentionDays", "privacy"], ({ logRetentionDays, privacy }) =>
  logRetentionDays <= privacy.retentionDays
    ? []
    : [
        {
          path: "logRetentionDays",
          found: logRetentionDays,
          expected: `at most causeway:privacy.retentionDays (${privacy.retentionDays})`,
        },
      ],
);

/** gp3 on RDS takes IOPS and throughput of its own from 400 GiB (PostgreSQL); below they are fixed. */
const storageFitsSpeed = rule(["database"], ({ database: { storageGb, iops, throughputMbps } }) =>
  storageGb >= 400 || (iops === 3000 && throughputMbps === 125)
    ? []
    : [
        {
          path: "database.iops",
          found: iops,
          expected: "3000, with throughputMbps 125, below 400 GiB: RDS refuses other values there",
        },
      ],
);

const productionIsProtected = rule(
  ["environment", "protectData", "database", "replication"],
  ({ environment, protectData, database, replication }) => {
    if (environment !== "prod") return [];
    const locks: Record<string, boolean> = {
      protectData,
      "database.multiAz": database.multiAz,
      "replication.multiAz": replication.multiAz,
    };
    return Object.entries(locks)
      .filter(([, on]) => !on)
      .map(([path, found]) => ({ path, found, expected: "true in prod" }));
  },
);

const alarmsOnATrail = rule(["account"], ({ account: { trail, trailLogGroup } }) =>
  trailLogGroup === undefined || trail === "exists"
    ? []
    : [
        {
          path: "account.trailLogGroup",
          found: trailLogGroup,
          expected: `no log group while causeway:account.trail is ${trail}: it names that of a trail that exists`,
        },
      ],
);

const gitHubNeedsProvider = rule(["account", "delivery"], ({ account, delivery }) =>
  delivery.gitHubActions === undefined || account.gitHubProvider !== "off"
    ? []
    : [
        {
          path: "account.gitHubProvider",
          found: account.gitHubProvider,
          expected: "make or exists while causeway:delivery.gitHubActions asks for a role",
        },
      ],
);

const certificateOfTheRegion = rule(["existing", "region"], ({ existing, region }) =>
  existing.certificateArn === undefined || existing.certificateArn.split(":")[3] === region
    ? []
    : [
        {
          path: "existing.certificateArn",
          found: existing.certificateArn,
          expected: `a certificate of ${region}: a load balancer takes no other`,
        },
      ],
);

/** Every rule that looks at more than one value. */
export const rules: readonly Rule[] = [
  zonesOfTheRegion,
  vpcHoldsFourTiers,
  ...premisesRules,
  tasksInOrder,
  fargateSize,
  weightBehindWriter,
  noReturnWithoutTarget,
  copiesElsewhere,
  logsWithinPurpose,
  storageFitsSpeed,
  alarmsOnATrail,
  gitHubNeedsProvider,
  certificateOfTheRegion,
  productionIsProtected,
];
