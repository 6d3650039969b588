import * as assert from "node:assert/strict";
import { asSecret, UNKNOWN } from "../../../../automation/local-cloud/provider/wire";
import { modelRefusals } from "../../../../automation/local-cloud/service-models/refuse";

const reasons = (type: string, inputs: Record<string, unknown>) =>
  modelRefusals(type, inputs).map(({ property, reason }) => `${property} | ${reason}`);

const rule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const service = "aws:ecs/service:Service";
const task = "aws:ecs/taskDefinition:TaskDefinition";

describe("what AWS's models and documentation refuse", () => {
  it("a security group rule's description with an apostrophe, in EC2's words", () => {
    const inputs = {
      securityGroupId: "sg-0123456789abcdef0",
      ipProtocol: "tcp",
      fromPort: 6432,
      toPort: 6432,
      cidrIpv4: "10.0.0.0/16",
      description: "Green's way to the writer",
    };
    assert.match(
      reasons(rule, inputs).join(),
      /^description \| operation error EC2: AuthorizeSecurityGroupIngress, api error InvalidParameterValue: Value \(Green's way to the writer\) for parameter Description is invalid\. Invalid rule description\. Valid descriptions/,
    );
    assert.deepEqual(reasons(rule, { ...inputs, description: "The way of green" }), []);
  });

  it("a value outside of an enum, naming the set", () => {
    const inputs = { name: "payments", cluster: "payments", propagateTags: "TASKS" };
    assert.deepEqual(reasons(service, inputs), [
      "propagateTags | operation error ECS: CreateService, api error ValidationException: 1 validation error detected: Value 'TASKS' at 'propagateTags' failed to satisfy constraint: Member must satisfy enum value set: [TASK_DEFINITION, SERVICE, NONE]",
    ]);
    assert.deepEqual(reasons(service, { ...inputs, propagateTags: "SERVICE" }), []);
  });

  it("a pattern, a length and a range", () => {
    assert.match(
      reasons("aws:iam/role:Role", { name: "pay ment", assumeRolePolicy: "{}" }).join(),
      /^name \| operation error IAM: CreateRole, api error ValidationError: .*'pay ment' at 'RoleName'.*Member must satisfy regular expression pattern/,
    );
    assert.match(
      reasons("aws:iam/role:Role", { name: "r".repeat(65), assumeRolePolicy: "{}" }).join(),
      /'RoleName' failed to satisfy constraint: Member must have length less than or equal to 64/,
    );
    assert.match(
      reasons("aws:route53/recordsExclusive:RecordsExclusive", {
        zoneId: "Z0123456789ABC",
        resourceRecordSets: [
          { name: "a.example.com", type: "A", weight: 1, setIdentifier: "x" },
          { name: "a.example.com", type: "A", weight: 256, setIdentifier: "y" },
        ],
      }).join(),
      /'256' at 'ChangeBatch\.Changes\.ResourceRecordSet\.2\.Weight'.*less than or equal to 255/,
    );
  });

  it("a required member that is missing", () => {
    assert.match(
      reasons("aws:lambda/function:Function", { name: "f" }).join(),
      /Value null at 'Role' failed to satisfy constraint: Member must not be null/,
    );
    // In a block AWS's provider has a default for it: CodeBuild's log is ENABLED.
    const block = { logsConfig: { cloudwatchLogs: { groupName: "builds" } } };
    assert.doesNotMatch(reasons("aws:codebuild/project:Project", block).join(), /cloudWatchLogs/);
    // In a document's text it has none.
    const containerDefinitions = JSON.stringify([{ name: "app", secrets: [{ name: "PASSWORD" }] }]);
    assert.match(
      reasons(task, { family: "payments", containerDefinitions }).join(),
      /'containerDefinitions\.1\.member\.secrets\.1\.member\.valueFrom'.*must not be null/,
    );
  });

  it("what stands within a document's text, such as containers", () => {
    const containers = (protocol: string) =>
      JSON.stringify([
        { name: "app", image: "app:1", portMappings: [{ containerPort: 8080, protocol }] },
      ]);
    const inputs = { family: "payments", containerDefinitions: containers("http") };
    assert.match(
      reasons(task, inputs).join(),
      /'http' at 'containerDefinitions\.1\.member\.portMappings\.1\.member\.protocol'.*enum value set: \[tcp, udp\]/,
    );
    assert.deepEqual(reasons(task, { ...inputs, containerDefinitions: containers("tcp") }), []);
  });

  it("documented values that no model holds", () => {
    assert.match(
      reasons("aws:cloudwatch/logGroup:LogGroup", { name: "a", retentionInDays: 2555 }).join(),
      /PutRetentionPolicy, api error InvalidParameterException: Value \(2555\)/,
    );
    assert.match(
      reasons("aws:lb/loadBalancer:LoadBalancer", { name: "internal-payments" }).join(),
      /api error ValidationError: Value \(internal-payments\) for parameter Name/,
    );
    assert.match(
      reasons("aws:rds/instance:Instance", {
        identifier: "payments--db",
        instanceClass: "db.t4g.large",
      }).join(),
      /DBInstanceIdentifier is not a valid identifier/,
    );
    for (const bucket of ["ab", "Payments", "pay..ments", "10.0.0.1", "xn--pay", "pay_ments"]) {
      assert.match(reasons("aws:s3/bucket:Bucket", { bucket }).join(), /InvalidBucketName/, bucket);
    }
    assert.deepEqual(reasons("aws:s3/bucket:Bucket", { bucket: "payment-audit-logs.v2" }), []);
  });

  it("nothing that isn't known yet", () => {
    const inputs = { family: UNKNOWN, containerDefinitions: UNKNOWN, networkMode: UNKNOWN };
    assert.deepEqual(reasons(task, inputs), []);
  });

  it("without writing a secret into the error", () => {
    const inputs = {
      name: "/payments/token",
      type: "SecureString",
      value: "x",
      keyId: asSecret("a secret that is no key id"),
    };
    const text = reasons("aws:ssm/parameter:Parameter", inputs).join();
    assert.match(text, /Value '\[secret\]' at 'KeyId'/);
    assert.doesNotMatch(text, /no key id/);
  });
});
