import assert from "node:assert/strict";
import type { Recorded } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";
import { stackNames } from "../../helpers/stack-file";

/** How AWS limits the names of a type, and the input that sets it. */
interface Limit {
  readonly property: string;
  readonly longest: number;
  readonly alphabet: RegExp;
}

const limit = (property: string, longest: number, alphabet = /^[\w.-]+$/): Limit => ({
  property,
  longest,
  alphabet,
});
const hyphenated = /^[a-zA-Z][a-zA-Z0-9-]*$/;

/** From the API references of each service. */
const limits: Readonly<Record<string, Limit>> = {
  "aws:lb/loadBalancer:LoadBalancer": limit("name", 32, hyphenated),
  "aws:lb/targetGroup:TargetGroup": limit("name", 32, hyphenated),
  "aws:iam/role:Role": limit("name", 64),
  "aws:iam/policy:Policy": limit("name", 128),
  "aws:iam/instanceProfile:InstanceProfile": limit("name", 128),
  "aws:rds/instance:Instance": limit("identifier", 63, hyphenated),
  "aws:rds/subnetGroup:SubnetGroup": limit("name", 255),
  "aws:rds/parameterGroup:ParameterGroup": limit("name", 255, hyphenated),
  "aws:rds/eventSubscription:EventSubscription": limit("name", 255, hyphenated),
  "aws:dms/endpoint:Endpoint": limit("endpointId", 255, hyphenated),
  "aws:dms/eventSubscription:EventSubscription": limit("name", 255, hyphenated),
  "aws:dms/replicationInstance:ReplicationInstance": limit("replicationInstanceId", 63, hyphenated),
  "aws:dms/replicationTask:ReplicationTask": limit("replicationTaskId", 255, hyphenated),
  "aws:ecs/cluster:Cluster": limit("name", 255),
  "aws:ecs/service:Service": limit("name", 255),
  "aws:lambda/function:Function": limit("name", 64, /^[\w-]+$/),
  "aws:s3/bucket:Bucket": limit("bucket", 63, /^[a-z0-9][a-z0-9-]+$/),
  "aws:sns/topic:Topic": limit("name", 256, /^[\w-]+$/),
  "aws:synthetics/canary:Canary": limit("name", 21, /^[a-z0-9_-]+$/),
  "aws:cloudwatch/metricAlarm:MetricAlarm": limit("name", 255),
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": limit("alarmName", 255),
  "aws:cloudwatch/eventRule:EventRule": limit("name", 64),
  "aws:cloudwatch/logGroup:LogGroup": limit("name", 512, /^[\w./-]+$/),
  "aws:cloudwatch/dashboard:Dashboard": limit("dashboardName", 255, /^[\w-]+$/),
  "aws:backup/vault:Vault": limit("name", 50, /^[\w-]{2,}$/),
  "aws:backup/plan:Plan": limit("name", 50),
  "aws:backup/selection:Selection": limit("name", 50),
  "aws:codebuild/project:Project": limit("name", 150, /^[\w-]{2,}$/),
  "aws:codepipeline/pipeline:Pipeline": limit("name", 100),
  "aws:codeconnections/connection:Connection": limit("name", 32),
  "aws:codedeploy/application:Application": limit("name", 100),
  "aws:codedeploy/deploymentGroup:DeploymentGroup": limit("deploymentGroupName", 100),
  "aws:ecr/repository:Repository": limit("name", 256, /^[a-z0-9][a-z0-9._/-]+$/),
  "aws:wafv2/webAcl:WebAcl": limit("name", 128),
  "aws:secretsmanager/secret:Secret": limit("name", 512, /^[\w/+=.@-]+$/),
  "aws:ssm/parameter:Parameter": limit("name", 1011, /^[\w./-]+$/),
  "aws:ssm/document:Document": limit("name", 128),
  "aws:budgets/budget:Budget": limit("name", 100),
  "aws:accessanalyzer/analyzer:Analyzer": limit("analyzerName", 255, hyphenated),
  "aws:costexplorer/anomalyMonitor:AnomalyMonitor": limit("name", 1024),
  "aws:costexplorer/anomalySubscription:AnomalySubscription": limit("name", 1024),
  "aws:cloudtrail/trail:Trail": limit("name", 128),
  "aws:serverlessrepository/cloudFormationStack:CloudFormationStack": limit(
    "name",
    128,
    hyphenated,
  ),
  "aws:cfg/conformancePack:ConformancePack": limit("name", 256, hyphenated),
};

/** What Pulumi puts behind a name that it makes: a hyphen and seven hexadecimal digits. */
const suffix = "-0123abc";

/** The name that AWS will see: the program's own, or Pulumi's. */
function physicalName({ name, inputs }: Recorded, { property }: Limit): string {
  return (inputs[property] as string | undefined) ?? `${name}${suffix}`;
}

for (const stack of stackNames) {
  describe(`the names of ${stack}`, () => {
    it("have the length and the alphabet that AWS takes", async () => {
      const { resources } = await runProgram(stack);
      const wrong = resources.flatMap((resource) => {
        const known = limits[resource.type];
        if (known === undefined) return [];
        const name = physicalName(resource, known);
        const fits = name.length <= known.longest && known.alphabet.test(name);
        return fits ? [] : [`${resource.type} ${name} (${name.length} of ${known.longest})`];
      });
      assert.deepEqual(wrong, []);
    });

    it("are distinct within each type, where the program fixes them", async () => {
      const { resources } = await runProgram(stack);
      const fixed = resources.flatMap((resource) => {
        const known = limits[resource.type];
        const name = known === undefined ? undefined : resource.inputs[known.property];
        return typeof name === "string" ? [`${resource.type} ${name}`] : [];
      });
      assert.equal(new Set(fixed).size, fixed.length);
    });
  });
}

describe("the table of limits", () => {
  it("knows every type of the program that has a name", async () => {
    const { resources } = await runProgram("prod");
    const named = resources.filter(
      ({ type, inputs }) => typeof inputs["name"] === "string" && type.startsWith("aws:"),
    );
    // Names of another kind: a domain, a plan of GuardDuty, a recorder that exists already, AWS's own
    // document for an association.
    const other = [
      "aws:route53/zone:Zone",
      "aws:guardduty/detectorFeature:DetectorFeature",
      "aws:cfg/recorderStatus:RecorderStatus",
      "aws:ssm/association:Association",
    ];
    const unknown = named.filter(({ type }) => limits[type] === undefined && !other.includes(type));
    assert.deepEqual(
      unknown.map(({ type }) => type),
      [],
    );
  });
});
