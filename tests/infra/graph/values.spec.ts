import assert from "node:assert/strict";
import { isFargateSize } from "../../../infra/shared/fargate-sizes";
import { logRetentionDays } from "../../../infra/shared/log-retention";
import {
  includedCapacity,
  managedGroups,
  rateLimitCapacity,
} from "../../../infra/service/web-acl-rules";
import { only, type Recorded } from "../../helpers/mocks";
import { runProgram } from "../../helpers/program";
import { stackNames } from "../../helpers/stack-file";

const ofType = (resources: readonly Recorded[], type: string) => {
  const found = resources.filter((resource) => resource.type === type);
  assert.ok(found.length > 0, `no ${type} was found`);
  return found;
};

for (const stack of stackNames) {
  describe(`the values of ${stack}`, () => {
    it("pair CPU and memory as Fargate does", async () => {
      const { resources } = await runProgram(stack);
      for (const { inputs } of ofType(resources, "aws:ecs/taskDefinition:TaskDefinition")) {
        assert.ok(isFargateSize(Number(inputs["cpu"]), Number(inputs["memory"])));
      }
    });

    it("keep logs for times that CloudWatch takes, encrypted, audit logs for seven years", async () => {
      const { resources } = await runProgram(stack);
      for (const { name, inputs } of ofType(resources, "aws:cloudwatch/logGroup:LogGroup")) {
        const days = inputs["retentionInDays"] as number;
        assert.ok((logRetentionDays as readonly number[]).includes(days), name);
        assert.ok(days >= (inputs["tags"].LogType === "audit" ? 2555 : 365), name);
        assert.equal(typeof inputs["kmsKeyId"], "string", name);
      }
    });

    it("stay within the capacity that a web ACL includes", async () => {
      const { resources } = await runProgram(stack);
      const rules = only(resources, "aws:wafv2/webAcl:WebAcl").inputs["rules"] as {
        name: string;
        priority: number;
      }[];
      assert.deepEqual(
        rules.map(({ name }) => name),
        ["rate-limit", ...managedGroups.map(({ name }) => name)],
      );
      assert.equal(new Set(rules.map(({ priority }) => priority)).size, rules.length);
      const anonymous = rules.find(({ name }) => name === "AWSManagedRulesAnonymousIpList");
      // Partners' servers stand at hosting providers: that rule counts, and blocks nobody.
      assert.match(
        JSON.stringify(anonymous),
        /"actionToUse":\{"count":\{\}\},"name":"HostingProviderIPList"/,
      );
      const capacity = managedGroups.reduce((sum, { capacity: units }) => sum + units, 0);
      assert.ok(capacity + rateLimitCapacity <= includedCapacity);
    });

    it("give the records one TTL, and weights that Route 53 takes", async () => {
      const { resources } = await runProgram(stack);
      const { inputs } = only(resources, "aws:route53/recordsExclusive:RecordsExclusive");
      const sets = inputs["resourceRecordSets"] as { weight?: number; ttl?: number }[];
      const weighted = sets.filter(({ weight }) => weight !== undefined);
      assert.equal(weighted.length, 2);
      assert.equal(
        weighted.reduce((sum, { weight = 0 }) => sum + weight, 0),
        100,
      );
      // 60 s is what AWS fixes an alias at: another TTL for blue would distort the shares.
      assert.deepEqual(
        weighted.map(({ ttl }) => ttl),
        [60, undefined],
      );
    });

    it("keep everything in the EU, but for the queries' log that AWS leaves no choice about", async () => {
      const { resources } = await runProgram(stack);
      const elsewhere = resources.filter(
        ({ inputs }) =>
          inputs["region"] !== undefined && !String(inputs["region"]).startsWith("eu-"),
      );
      assert.deepEqual(elsewhere.map(({ name, inputs }) => `${name} ${inputs["region"]}`).sort(), [
        "traffic-queries us-east-1",
        "traffic-query-log-key us-east-1",
        "traffic-query-log-policy us-east-1",
      ]);
    });

    it("hold no secret in clear", async () => {
      const { resources } = await runProgram(stack);
      const forbidden = /password|secretString|privateKey|presharedKey$|authToken/i;
      const allowed = [
        "manageMasterUserPassword",
        "allowUsersToChangePassword",
        "passwordReusePrevention",
        "maxPasswordAge",
        "minimumPasswordLength",
        "secretStringWo",
        "secretStringWoVersion",
      ];
      const suspicious = resources.flatMap(({ name, inputs }) =>
        Object.keys(inputs)
          .filter((key) => forbidden.test(key) && !allowed.includes(key))
          .map((key) => `${name}.${key}`),
      );
      assert.deepEqual(suspicious, []);
      const types = new Set(resources.map(({ type }) => type));
      for (const { name, inputs } of ofType(
        resources,
        "aws:secretsmanager/secretVersion:SecretVersion",
      )) {
        assert.doesNotMatch(String(inputs["secretStringWo"]), /password/i, name);
      }
      assert.ok(!types.has("aws:iam/accessKey:AccessKey"));
      const text = JSON.stringify(resources.map(({ inputs }) => inputs));
      assert.doesNotMatch(text, /AKIA[A-Z0-9]{16}|-----BEGIN|postgres:\/\/[^/]*:[^@]*@/);
    });

    it("hand containers their passwords by reference only", async () => {
      const { resources } = await runProgram(stack);
      for (const { name, inputs } of ofType(resources, "aws:ecs/taskDefinition:TaskDefinition")) {
        const containers = JSON.parse(inputs["containerDefinitions"] as string) as {
          environment: { name: string }[];
          secrets?: { name: string; valueFrom: string }[];
          command?: string[];
          readonlyRootFilesystem: boolean;
          user: string;
        }[];
        // The pool's agent reads its own, again and again: those of a task are read once.
        const reads = containers.some(({ command }) => command?.join(" ").includes("gate-agent"));
        assert.ok(reads || containers.every(({ secrets = [] }) => secrets.length > 0), name);
        for (const container of containers) {
          assert.ok(container.readonlyRootFilesystem, name);
          assert.doesNotMatch(container.user, /^(0|root)/);
          assert.ok(container.environment.every((one) => !/PASSWORD|TOKEN|SECRET/.test(one.name)));
          assert.ok(
            (container.secrets ?? []).every(({ valueFrom }) => valueFrom.startsWith("arn:aws:")),
          );
        }
      }
    });
  });
}
