import * as aws from "@pulumi/aws";
import { dmsEndpointMongodbAuthenticated } from "../../../../policies/controls/replication/dms-endpoint-mongodb-authenticated";
import { casesOf, computed } from "../../harness/cases";

const endpoint = (mongodbSettings: aws.dms.EndpointArgs["mongodbSettings"]) =>
  new aws.dms.Endpoint("source", {
    endpointId: "e",
    endpointType: "source",
    engineName: "mongodb",
    mongodbSettings,
  });
const at = { on: "source", path: "mongodbSettings.authType" };

casesOf(dmsEndpointMongodbAuthenticated, (cases) => {
  cases.passes("by default", () => endpoint({}));
  cases.fails("without a name", () => endpoint({ authType: "no" }), at);
  cases.ignores(
    "another engine",
    () =>
      new aws.dms.Endpoint("source", {
        endpointId: "e",
        endpointType: "source",
        engineName: "postgres",
      }),
  );
  cases.undecided("while it is computed", () => endpoint({ authType: computed("no") }), {
    ...at,
    then: "fail",
  });
});
