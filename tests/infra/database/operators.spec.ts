import assert from "node:assert/strict";
import { Operators } from "../../../infra/database";
import { account, makeComponent } from "../../helpers/component";
import { inputsOf } from "../../helpers/mocks";

describe("Operators", () => {
  it("give the controller and the verifier their own policies and nobody else's", async () => {
    const { resources } = await makeComponent(
      () =>
        new Operators("operators", {
          ...account,
          principals: [],
          policyArns: { controller: ["arn:connect", "arn:gates"], verifier: ["arn:read"] },
        }),
    );
    const attached = inputsOf(
      resources,
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      ({ role, policyArn }) => `${String(role)} ${String(policyArn)}`,
    );
    assert.deepEqual(attached, [
      "operators-controller arn:connect",
      "operators-controller arn:gates",
      "operators-verifier arn:read",
    ]);
  });
});
