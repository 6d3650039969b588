import assert from "node:assert/strict";
import { ConnectionPool } from "../../../infra/database";
import { account, logging, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

const make = () =>
  makeComponent(
    () =>
      new ConnectionPool("pool", {
        ...account,
        environment: "dev",
        vpcId: "vpc-1",
        subnetIds: ["subnet-a", "subnet-b"],
        securityGroupId: "sg-pool",
        balancerSecurityGroupId: "sg-balancer",
        image: "registry/pgbouncer:1.24.1",
        repositoryArn: "arn:repository",
        databaseName: "payments",
        roles: { application: "app", controller: "operator" },
        source: { host: "source.example", port: 5432 },
        target: { host: "target.example", port: 5432 },
        secretArns: { source: "arn:source", target: "arn:target", controller: "arn:controller" },
        secretsKeyArn: "arn:key/secrets",
        dataKeyArn: "arn:key/data",
        logging,
        protect: true,
      }),
  );

describe("ConnectionPool", () => {
  it("starts with the source as the writer, and leaves the parameter to the switch", async () => {
    const { component, resources } = await make();
    const { inputs } = only(resources, "aws:ssm/parameter:Parameter");
    assert.deepEqual([inputs["name"], inputs["value"]], ["/causeway/dev/writer", "source"]);
    assert.equal(await promiseOf(component.writerParameterName), "/causeway/dev/writer");
  });

  it("takes writer and passwords by reference, never as text", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:ecs/taskDefinition:TaskDefinition");
    const [container] = JSON.parse(inputs["containerDefinitions"] as string) as {
      secrets: { name: string; valueFrom: string }[];
    }[];
    assert.deepEqual(container?.secrets, [
      { name: "WRITER", valueFrom: "arn:aws:ssm:eu-central-1:123456789012:pool-writer" },
      { name: "SOURCE_PASSWORD", valueFrom: "arn:source:password::" },
      { name: "TARGET_PASSWORD", valueFrom: "arn:target:password::" },
      { name: "CONTROLLER_PASSWORD", valueFrom: "arn:controller:password::" },
    ]);
  });

  it("stands behind an internal load balancer", async () => {
    const { component, resources } = await make();
    const { inputs } = only(resources, "aws:lb/loadBalancer:LoadBalancer");
    assert.deepEqual([inputs["internal"], inputs["loadBalancerType"]], [true, "network"]);
    assert.deepEqual(inputs["securityGroups"], ["sg-balancer"]);
    assert.equal(await promiseOf(component.host), "pool-nlb.eu-central-1.elb.amazonaws.com");
  });
});
