import assert from "node:assert/strict";
import { Bastion, Sessions } from "../../../infra/network";
import { account, logging, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

describe("Sessions", () => {
  it("are encrypted, logged as audit, and end after fifteen idle minutes", async () => {
    const { component, resources } = await makeComponent(
      () => new Sessions("sessions", { keyArn: "arn:key", logging, makePreferences: true }),
    );
    const document = only(resources, "aws:ssm/document:Document").inputs;
    assert.equal(document["name"], "SSM-SessionManagerRunShell");
    const { inputs } = JSON.parse(document["content"] as string) as {
      inputs: Record<string, unknown>;
    };
    assert.equal(inputs["kmsKeyId"], "arn:key");
    assert.equal(inputs["cloudWatchLogGroupName"], "sessions-logs");
    assert.equal(inputs["cloudWatchEncryptionEnabled"], true);
    assert.equal(inputs["idleSessionTimeout"], "15");
    assert.match(await promiseOf(component.logGroupArn), /sessions-logs/);
  });
});

describe("Bastion", () => {
  it("has no key, no public address, IMDSv2 and an encrypted disk", async () => {
    const { resources } = await makeComponent(
      () =>
        new Bastion("bastion", {
          ...account,
          subnetId: "subnet-1",
          securityGroupId: "sg-1",
          dataKeyArn: "arn:key/data",
          sessionKeyArn: "arn:key/sessions",
          sessionLogGroupArn: "arn:logs",
        }),
    );
    const { inputs } = only(resources, "aws:ec2/instance:Instance");
    assert.equal(inputs["keyName"], undefined);
    assert.equal(inputs["associatePublicIpAddress"], false);
    assert.equal(inputs["metadataOptions"].httpTokens, "required");
    assert.deepEqual(inputs["rootBlockDevice"], {
      volumeType: "gp3",
      encrypted: true,
      kmsKeyId: "arn:key/data",
    });
    // What AWS's AmazonSSMManagedInstanceCore gives the agent (version 2), but reading parameters.
    const { Statement } = JSON.parse(
      only(resources, "aws:iam/rolePolicy:RolePolicy").inputs["policy"] as string,
    ) as { Statement: { Action: string | string[] }[] };
    const actions = new Set(Statement.flatMap(({ Action }) => Action));
    for (const action of [
      "ssm:DescribeAssociation",
      "ssm:GetDeployablePatchSnapshotForInstance",
      "ssm:GetDocument",
      "ssm:DescribeDocument",
      "ssm:GetManifest",
      "ssm:ListAssociations",
      "ssm:ListInstanceAssociations",
      "ssm:PutInventory",
      "ssm:PutComplianceItems",
      "ssm:UpdateAssociationStatus",
      "ssm:UpdateInstanceAssociationStatus",
      "ssm:UpdateInstanceInformation",
      "ssmmessages:OpenControlChannel",
      "ec2messages:GetMessages",
      "ec2messages:SendReply",
    ]) {
      assert.ok(actions.has(action), action);
    }
    const patching = only(resources, "aws:ssm/association:Association").inputs;
    assert.equal(patching["name"], "AWS-RunPatchBaseline");
  });
});
