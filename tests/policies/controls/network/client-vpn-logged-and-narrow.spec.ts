import * as aws from "@pulumi/aws";
import { clientVpnLoggedAndNarrow } from "../../../../policies/controls/network/client-vpn-logged-and-narrow";
import { casesOf, computed } from "../../harness/cases";

const endpoint = (connectionLogOptions: aws.ec2clientvpn.EndpointArgs["connectionLogOptions"]) =>
  new aws.ec2clientvpn.Endpoint("door", {
    serverCertificateArn: "arn:aws:acm:eu-central-1:111122223333:certificate/1",
    authenticationOptions: [{ type: "certificate-authentication" }],
    connectionLogOptions,
  });
const rule = (args: Partial<aws.ec2clientvpn.AuthorizationRuleArgs>) =>
  new aws.ec2clientvpn.AuthorizationRule("rule", {
    clientVpnEndpointId: "cvpn-1",
    targetNetworkCidr: "10.0.0.0/16",
    ...args,
  });

casesOf(clientVpnLoggedAndNarrow, (cases) => {
  cases.passes("with a log", () => endpoint({ enabled: true, cloudwatchLogGroup: "vpn" }));
  cases.passes("with a rule for a group", () => rule({ accessGroupId: "operators" }));
  cases.fails("without a log", () => endpoint({ enabled: false }), {
    on: "door",
    path: "connectionLogOptions.enabled",
  });
  cases.fails("with a rule for everybody", () => rule({ authorizeAllGroups: true }), {
    on: "rule",
    path: "authorizeAllGroups",
  });
  cases.undecided("while it is computed", () => endpoint({ enabled: computed(false) }), {
    on: "door",
    path: "connectionLogOptions.enabled",
    then: "fail",
  });
});
