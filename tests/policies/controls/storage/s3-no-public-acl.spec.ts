import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { s3NoPublicAcl } from "../../../../policies/controls/storage/s3-no-public-acl";
import { casesOf, computed } from "../../harness/cases";
import { bucket } from "./shapes";

const acl = (name: Input<string>) =>
  new aws.s3.BucketAcl("acl", { bucket: bucket().bucket, acl: name });

casesOf(s3NoPublicAcl, (cases) => {
  cases.passes("without an ACL", () => bucket());
  cases.passes("with a private one", () => acl("private"));
  cases.fails("with one that lets everybody read", () => acl("public-read"), {
    on: "acl",
    path: "acl",
  });
  cases.fails(
    "with an object that everybody may read",
    () => new aws.s3.BucketObjectv2("page", { bucket: "data", key: "page", acl: "public-read" }),
    { on: "page", path: "acl" },
  );
  cases.passes(
    "with an object of its owner",
    () => new aws.s3.BucketObjectv2("page", { bucket: "data", key: "page" }),
  );
  cases.fails("with one in the bucket itself", () => bucket({ acl: "authenticated-read" }), {
    on: "data",
    path: "acl",
  });
  cases.fails(
    "with a grant to everybody",
    () =>
      new aws.s3.BucketAcl("acl", {
        bucket: "data",
        accessControlPolicy: {
          owner: { id: "me" },
          grants: [
            {
              permission: "READ",
              grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
            },
          ],
        },
      }),
    { on: "acl", path: "accessControlPolicy.grants[0].grantee.uri" },
  );
  cases.undecided("while the ACL is computed", () => acl(computed("public-read-write")), {
    on: "acl",
    path: "acl",
    then: "fail",
  });
});
