import * as aws from "@pulumi/aws";
import { noElasticIpOnMachines } from "../../../../policies/controls/network/no-elastic-ip-on-machines";
import { casesOf } from "../../harness/cases";

const address = (args: aws.ec2.EipArgs = {}) =>
  new aws.ec2.Eip("address", { domain: "vpc", ...args });

casesOf(noElasticIpOnMachines, (cases) => {
  cases.passes("for a gateway", () => address());
  cases.fails("on a machine", () => address({ instance: new aws.ec2.Instance("machine", {}).id }), {
    on: "address",
    path: "instance",
  });
  cases.fails("on an interface", () => address({ networkInterface: "eni-1" }), {
    on: "address",
    path: "networkInterface",
  });
  cases.fails(
    "tied to a machine",
    () => new aws.ec2.EipAssociation("tie", { publicIp: "192.0.2.1", instanceId: "i-1" }),
    { on: "tie", path: "instanceId" },
  );
  cases.fails(
    "tied to an interface",
    () => new aws.ec2.EipAssociation("tie", { publicIp: "192.0.2.1", networkInterfaceId: "eni-1" }),
    { on: "tie", path: "networkInterfaceId" },
  );
  cases.alwaysDecided("that it is set is enough");
});
