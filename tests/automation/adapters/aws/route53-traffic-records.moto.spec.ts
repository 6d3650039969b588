import { CreateHostedZoneCommand, Route53Client } from "@aws-sdk/client-route-53";
import { needMoto, startMoto, type Moto } from "../../../helpers/moto";
import { trafficRecordsContract, type EmptyZone } from "./traffic-records-contract";

describe("the traffic records in Route 53, against moto", () => {
  let moto: Moto | undefined;
  let zone: EmptyZone | undefined;

  before(async function () {
    this.timeout(60_000);
    moto = await startMoto(needMoto(this));
    const { endpoint } = moto;
    const client = new Route53Client({
      region: "us-east-1",
      endpoint,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    const zoneName = "example.com";
    const made = await client.send(
      new CreateHostedZoneCommand({ Name: zoneName, CallerReference: "test" }),
    );
    client.destroy();
    const hostedZoneId = made.HostedZone?.Id?.replace("/hostedzone/", "") ?? "";
    zone = { endpoint, hostedZoneId, zoneName };
  });

  after(() => moto?.stop());

  trafficRecordsContract(() => {
    if (zone === undefined) throw new Error("moto made no hosted zone");
    return zone;
  });
});
