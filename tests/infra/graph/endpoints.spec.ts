import assert from "node:assert/strict";
import { endpointServices } from "../../../infra/network/endpoint-services";
import { iamStatements } from "../../helpers/iam-statements";
import { runProgram } from "../../helpers/program";
import { stackNames } from "../../helpers/stack-file";

/** The policies of those who work within the VPC: their calls go through the endpoints, and nowhere else. */
const within =
  /^(payment-(validate|health|smoke)|database-secrets-rotation|delivery-(build|sast|dependencies|image-scan|preview)|bastion|connection-pool-pgbouncer)-policy\.policy$/;

/** Services whose endpoint has another name than their actions. */
const endpointOf = (service: string) =>
  ({ ecr: ["ecr.api", "ecr.dkr"], cloudwatch: ["monitoring"] })[service] ?? [service];

describe("what may be done within the VPC", () => {
  for (const stack of stackNames) {
    it(`passes the endpoints' policies in ${stack}`, async () => {
      const { resources } = await runProgram(stack, { "causeway:bastion": "true" });
      const statements = iamStatements(resources).filter(({ at }) => within.test(at));
      assert.ok(statements.length > 30, `only ${statements.length} statements were found`);
      const stopped = new Set<string>();
      for (const action of new Set(statements.flatMap(({ actions }) => actions))) {
        const endpoints = endpointServices.filter(({ service }) =>
          endpointOf(action.split(":")[0] ?? "").includes(service),
        );
        if (endpoints.length > 0 && !endpoints.some(({ actions }) => actions.includes(action))) {
          stopped.add(action);
        }
      }
      assert.deepEqual([...stopped], []);
    });

    it(`reaches objects, their versions and the bucket of the state through S3's endpoint in ${stack}`, async () => {
      const { resources } = await runProgram(stack);
      const statements = iamStatements(resources).filter(({ at }) => at === "network-s3.policy");
      const ours = statements.find(({ sid }) => sid === "OurBuckets");
      for (const action of ["s3:GetObjectVersion", "s3:DeleteObject"]) {
        assert.ok(ours?.actions.includes(action), action);
      }
      const others = statements.find(({ sid }) => sid === "BucketsOfOthers");
      assert.deepEqual(others?.resources, [
        "arn:aws:s3:::example-pulumi-state",
        "arn:aws:s3:::example-pulumi-state/*",
      ]);
      // Layers come by addresses that ECR signs, patches by public ones: a condition on who asks lets nobody in.
      const ofAws = statements.find(({ sid }) => sid === "BucketsOfAws");
      assert.ok(ofAws?.resources.some((one) => one.includes("starport-layer-bucket/")));
      assert.deepEqual(ofAws?.condition, {});
      assert.deepEqual(ofAws?.actions, ["s3:GetObject"]);
    });
  }

  it("lets every task pull GuardDuty's agent", async () => {
    const { resources } = await runProgram("prod");
    const starting = iamStatements(resources).filter(
      ({ at, actions }) => /-execution-policy/.test(at) && actions.includes("ecr:BatchGetImage"),
    );
    assert.equal(starting.length, 2);
    for (const { at, resources: named } of starting) {
      assert.ok(
        named.some((one) => one.endsWith(":repository/aws-guardduty-agent-fargate")),
        at,
      );
    }
  });
});
