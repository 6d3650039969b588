import assert from "node:assert/strict";
import { connect } from "node:net";
import { Client } from "pg";
import { AwsFailure } from "../../../automation/adapters/aws/client";
import { GateUnreachable } from "../../../automation/adapters/gates/gate-refusals";
import { mayPass } from "../../../automation/compose/sit-out";

/** Nobody listens there: the port is privileged and unused. */
const nobody = { host: "127.0.0.1", port: 1 };

describe("what a controller that runs for weeks sits out", () => {
  it("is a database that is away, by the system's own error", async () => {
    const error: unknown = await new Client({ ...nobody, user: "causeway" }).connect().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.match(mayPass(error) ?? "", /ECONNREFUSED/);
  });

  it("is an error that says so as its cause", async () => {
    const cause = await new Promise<Error>((resolve) => connect(nobody).once("error", resolve));
    const error = new Error("The target's fence could not be read.", { cause });
    assert.equal(mayPass(error), "The target's fence could not be read.");
  });

  for (const [what, error] of Object.entries({
    "a throttled call": new AwsFailure("throttled", "SlowDown", "slow down"),
    "expired credentials": new AwsFailure("credentials", "ExpiredToken", "renew them"),
    "a gate without an answer": new GateUnreachable("no answer"),
    "a server that shuts down": Object.assign(new Error("shutting down"), { code: "57P01" }),
    "a session that ended": new Error("Connection terminated unexpectedly"),
  })) {
    it(`is ${what}`, () => assert.equal(mayPass(error), error.message));
  }

  for (const [what, error] of Object.entries({
    "what AWS refuses": new AwsFailure("refused", "NoSuchHostedZone", "no such zone"),
    "a wrong password": Object.assign(new Error("authentication failed"), { code: "28P01" }),
    "a fault of the program": new TypeError("undefined is not a function"),
    "what is no error": "text",
  })) {
    it(`is not ${what}`, () => assert.equal(mayPass(error), undefined));
  }
});
