import assert from "node:assert/strict";
import { TrafficSplit, type TrafficSplitArgs } from "../../../infra/traffic";
import { account, makeComponent } from "../../helpers/component";
import { only, promiseOf } from "../../helpers/mocks";

const make = (changes: Partial<TrafficSplitArgs> = {}) =>
  makeComponent(
    () =>
      new TrafficSplit("traffic", {
        ...account,
        domainName: "payment.example.com",
        greenPercent: 10,
        blue: { ipv4: "203.0.113.10" },
        green: { dnsName: "alb.example", hostedZoneId: "ZALB" },
        validationRecords: [{ name: "_proof.", type: "CNAME", value: "_value." }],
        queryLogRetentionDays: 365,
        protect: true,
        ...changes,
      }),
  );

describe("TrafficSplit", () => {
  it("manages every record of the zone as one resource", async () => {
    const { component, resources } = await make();
    const { inputs } = only(resources, "aws:route53/recordsExclusive:RecordsExclusive");
    assert.equal(inputs["zoneId"], "ZCLIENTS");
    assert.deepEqual(
      (inputs["resourceRecordSets"] as { setIdentifier?: string; weight?: number }[]).map(
        ({ setIdentifier, weight }) => [setIdentifier, weight],
      ),
      [
        ["on-premises", 90],
        ["aws", 10],
        [undefined, undefined],
      ],
    );
    assert.deepEqual(await promiseOf(component.validatedNames), ["_proof."]);
  });

  it("checks blue at its own address and green at its load balancer", async () => {
    const { resources } = await make();
    const type = "aws:route53/healthCheck:HealthCheck";
    const blue = only(resources, type, "traffic-blue-health").inputs;
    const green = only(resources, type, "traffic-green-health").inputs;
    assert.deepEqual([blue["ipAddress"], blue["fqdn"]], ["203.0.113.10", "payment.example.com"]);
    assert.deepEqual([green["ipAddress"], green["fqdn"]], [undefined, "alb.example"]);
    assert.equal(blue["resourcePath"], "/health");
  });

  it("lets an unprotected zone go with its records, and keeps a protected one", async () => {
    const type = "aws:route53/zone:Zone";
    assert.equal(only((await make()).resources, type).inputs["forceDestroy"], false);
    const open = await make({ protect: false });
    assert.equal(only(open.resources, type).inputs["forceDestroy"], true);
  });

  it("removes blue past the point of no return", async () => {
    const { resources } = await make({ greenPercent: 100, pointOfNoReturn: true });
    const { inputs } = only(resources, "aws:route53/recordsExclusive:RecordsExclusive");
    const sites = (inputs["resourceRecordSets"] as { setIdentifier?: string }[]).map(
      ({ setIdentifier }) => setIdentifier,
    );
    assert.deepEqual(sites, ["aws", undefined]);
  });

  it("logs the zone's queries where Route 53 lets it", async () => {
    const { resources } = await make();
    const { inputs } = only(resources, "aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      [inputs["region"], inputs["name"]],
      ["us-east-1", "/aws/route53/payment.example.com"],
    );
    only(resources, "aws:route53/queryLog:QueryLog");
  });
});
