import assert from "node:assert/strict";
import { readCredentials, type Credentials } from "../../../infra/lambda/rotation/credentials";
import {
  rotate,
  steps,
  type RotationPorts,
  type RotationStep,
} from "../../../infra/lambda/rotation/rotate";
import { scramVerifier } from "../../../infra/lambda/rotation/scram";
import { takePair } from "../../helpers/postgres-pair";

const user: Credentials = {
  engine: "postgres",
  host: "db",
  port: 5432,
  dbname: "payments",
  username: "payment_app",
};

/** A secret and a database that know the current password; and what was done to them. */
function world(current: Credentials | undefined, password = current?.password) {
  const versions = new Map<string, Credentials>();
  const labels: Record<string, string[]> = {};
  if (current !== undefined) {
    versions.set("old", current);
    labels["old"] = ["AWSCURRENT"];
  }
  const done: string[] = [];
  const state = { password };
  const ports: RotationPorts = {
    newPassword: () => "new",
    secret: {
      read: (label, version) => {
        const id = Object.keys(labels).find((one) => labels[one]?.includes(label));
        return Promise.resolve(
          id === undefined || (version !== undefined && version !== id)
            ? undefined
            : versions.get(id),
        );
      },
      labels: () => Promise.resolve(labels),
      putPending: (version, credentials) => {
        done.push("put");
        versions.set(version, credentials);
        labels[version] = ["AWSPENDING"];
        return Promise.resolve();
      },
      makeCurrent: (version, from) => {
        done.push(`current ${version}`);
        if (from !== undefined) labels[from] = ["AWSPREVIOUS"];
        labels[version] = ["AWSCURRENT"];
        return Promise.resolve();
      },
    },
    database: {
      canLogIn: (credentials) => Promise.resolve(credentials.password === state.password),
      changePassword: (old, pending) => {
        assert.equal(old.password, state.password, "it logs in with the current password");
        done.push("change");
        state.password = pending.password;
        return Promise.resolve();
      },
    },
  };
  const step = (Step: RotationStep) =>
    rotate({ Step, SecretId: "arn:secret", ClientRequestToken: "new-version" }, ports);
  return { done, labels, state, step, versions };
}

describe("the rotation of a password", () => {
  it("changes it on the database and in the secret", async () => {
    const { done, labels, state, step } = world({ ...user, password: "old" });
    for (const one of steps) await step(one);
    assert.deepEqual(done, ["put", "change", "current new-version"]);
    assert.equal(state.password, "new");
    assert.deepEqual(labels, { old: ["AWSPREVIOUS"], "new-version": ["AWSCURRENT"] });
  });

  it("does nothing a second time when a step comes twice", async () => {
    const { done, step } = world({ ...user, password: "old" });
    for (const one of steps) {
      await step(one);
      await step(one);
    }
    assert.deepEqual(done, ["put", "change", "current new-version"]);
  });

  it("fails the test when the new password opens nothing", async () => {
    const { step, state } = world({ ...user, password: "old" });
    await step("createSecret");
    await step("setSecret");
    state.password = "somebody changed it";
    await assert.rejects(step("testSecret"), /payment_app can't log in to db/);
  });

  it("lets the test of an unfilled secret pass, and says of its rotation what is missing", async () => {
    const { step, done } = world(user);
    await step("testSecret");
    await assert.rejects(step("createSecret"), /no password yet: put one there once/);
    assert.deepEqual(done, []);
  });

  it("changes nobody else's password", async () => {
    const { step, versions, done } = world({ ...user, password: "old" });
    await step("createSecret");
    versions.set("new-version", { ...user, username: "postgres", password: "new" });
    await assert.rejects(step("setSecret"), /is for postgres on db/);
    assert.deepEqual(done, ["put"]);
  });

  it("wants createSecret first", async () => {
    await assert.rejects(
      world({ ...user, password: "old" }).step("setSecret"),
      /no pending version new-version/,
    );
  });
});

describe("the credentials of a secret", () => {
  it("are read with their port as a number", () => {
    const text = JSON.stringify({ ...user, port: "5432", note: "kept" });
    assert.deepEqual(readCredentials(text), { ...user, note: "kept" });
  });

  it("are refused without saying a value", () => {
    assert.throws(() => readCredentials("hunter2"), /no JSON/);
    assert.throws(
      () => readCredentials(JSON.stringify({ password: "hunter2", host: "db" })),
      (error: Error) =>
        /lacks dbname, username, engine \(postgres\), port/.test(error.message) &&
        !error.message.includes("hunter2"),
    );
  });
});

describe("a SCRAM verifier", () => {
  it("is the one that PostgreSQL itself makes of the password", async function () {
    this.timeout(120_000);
    const pair = await takePair();
    try {
      for (const role of ["source", "target"] as const) {
        const client = pair.client[role];
        await client.query("SET password_encryption = 'scram-sha-256'");
        await client.query("CREATE ROLE rotated_by_spec PASSWORD 'correct-horse_1'");
        const { rows } = await client.query<{ rolpassword: string }>(
          "SELECT rolpassword FROM pg_authid WHERE rolname = 'rotated_by_spec'",
        );
        await client.query("DROP ROLE rotated_by_spec");
        const stored = rows[0]?.rolpassword ?? "";
        const salt = Buffer.from(stored.split(/[:$]/)[2] ?? "", "base64");
        assert.equal(scramVerifier("correct-horse_1", salt), stored);
      }
    } finally {
      await pair.close();
    }
  });
});
