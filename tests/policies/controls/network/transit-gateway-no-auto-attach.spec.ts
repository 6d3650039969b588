import * as aws from "@pulumi/aws";
import type { Input } from "@pulumi/pulumi";
import { transitGatewayNoAutoAttach } from "../../../../policies/controls/network/transit-gateway-no-auto-attach";
import { casesOf, computed } from "../../harness/cases";

const gateway = (autoAcceptSharedAttachments?: Input<string>) =>
  new aws.ec2transitgateway.TransitGateway(
    "hub",
    autoAcceptSharedAttachments === undefined ? {} : { autoAcceptSharedAttachments },
  );
const at = { on: "hub", path: "autoAcceptSharedAttachments" };

casesOf(transitGatewayNoAutoAttach, (cases) => {
  cases.passes("by default", () => gateway());
  cases.fails("when it accepts by itself", () => gateway("enable"), at);
  cases.undecided("while it is computed", () => gateway(computed("enable")), {
    ...at,
    then: "fail",
  });
});
