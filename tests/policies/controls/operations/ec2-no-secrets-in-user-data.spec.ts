import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { ec2NoSecretsInUserData } from "../../../../policies/controls/operations/ec2-no-secrets-in-user-data";
import { casesOf, computed } from "../../harness/cases";
import { instance } from "./shapes";

// Put together here, so that no file of the project holds what looks like a key.
const SECRET = `export DB_PASSWORD=${["correct", "horse", "battery"].join("-")}`;
const inBase64 = Buffer.from(SECRET).toString("base64");
const machine = (userData: Input<string>) => instance({ userData });
const at = { on: "machine", path: "userData" };

casesOf(ec2NoSecretsInUserData, (cases) => {
  cases.passes("without user data", () => instance());
  cases.passes("with a harmless script", () => machine("#!/bin/sh\ndnf update -y"));
  cases.fails("with a password", () => machine(SECRET), at);
  cases.fails("with one in base64", () => instance({ userDataBase64: inBase64 }), {
    on: "machine",
    path: "userDataBase64",
  });
  cases.fails(
    "in a launch template",
    () => new aws.ec2.LaunchTemplate("template", { userData: inBase64 }),
    { ...at, on: "template" },
  );
  cases.undecided("while it is computed", () => machine(computed(SECRET)), { ...at, then: "fail" });
});
