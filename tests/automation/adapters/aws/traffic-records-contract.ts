import {
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
  type ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import * as assert from "node:assert/strict";
import { Route53TrafficRecords } from "../../../../automation/adapters/aws/route53-traffic-records";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };
const setIdentifiers = { blue: "on-premises", green: "aws" };
const loadBalancer = "alb-1.eu-central-1.elb.amazonaws.com.";

/** Weighted records of both sites in one family, as the stack writes them. */
function family(
  name: string,
  type: "A" | "AAAA",
  blue: number,
  green: number,
): ResourceRecordSet[] {
  return [
    {
      Name: name,
      Type: type,
      SetIdentifier: "on-premises",
      Weight: blue,
      TTL: 30,
      ResourceRecords: [{ Value: type === "A" ? "203.0.113.10" : "2001:db8::10" }],
    },
    {
      Name: name,
      Type: type,
      SetIdentifier: "aws",
      Weight: green,
      AliasTarget: {
        HostedZoneId: "Z215JYRZR1TBD5",
        DNSName: loadBalancer,
        EvaluateTargetHealth: true,
      },
    },
  ];
}

/** A Route 53 with one empty hosted zone. */
export interface EmptyZone {
  readonly endpoint: string;
  readonly hostedZoneId: string;
  readonly zoneName: string;
}

/** What the adapter has to do against every Route 53. `zone` is asked once the suite's hooks have run. */
export function trafficRecordsContract(zone: () => EmptyZone): void {
  let client: Route53Client | undefined;
  let names = 0;
  const open: Route53TrafficRecords[] = [];

  const connected = () => {
    if (client === undefined) throw new Error("the suite has no client yet");
    return client;
  };
  const put = (sets: ResourceRecordSet[]) =>
    connected().send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: zone().hostedZoneId,
        ChangeBatch: {
          Changes: sets.map((set) => ({ Action: "UPSERT", ResourceRecordSet: set })),
        },
      }),
    );
  const remove = (set: ResourceRecordSet) =>
    connected().send(
      new ChangeResourceRecordSetsCommand({
        HostedZoneId: zone().hostedZoneId,
        ChangeBatch: { Changes: [{ Action: "DELETE", ResourceRecordSet: set }] },
      }),
    );
  const stranger = (name: string, address: string): ResourceRecordSet => ({
    Name: name,
    Type: "A",
    SetIdentifier: "stranger",
    Weight: 40,
    TTL: 30,
    ResourceRecords: [{ Value: address }],
  });
  const live = async (name: string) => {
    const all = await connected().send(
      new ListResourceRecordSetsCommand({ HostedZoneId: zone().hostedZoneId }),
    );
    return (all.ResourceRecordSets ?? []).filter((set) => set.Name === `${name}.`);
  };
  const newName = () => `payment-${(names += 1)}.${zone().zoneName}`;
  const recordsOf = (recordName: string) => {
    const { endpoint, hostedZoneId } = zone();
    const records = new Route53TrafficRecords({
      hostedZoneId,
      recordName,
      setIdentifiers,
      endpoint,
      credentials,
      pollMs: 20,
    });
    open.push(records);
    return records;
  };

  before(() => {
    client = new Route53Client({ region: "us-east-1", endpoint: zone().endpoint, credentials });
  });

  after(() => {
    for (const records of open) records.close();
    client?.destroy();
  });

  it("reads nothing where there is no record", async () => {
    assert.equal(await recordsOf(newName()).read(), undefined);
  });

  it("reads the weights and the longest TTL", async () => {
    const name = newName();
    await put(family(name, "A", 95, 5));
    assert.deepEqual(await recordsOf(name).read(), {
      blue: 95,
      green: 5,
      ttlSeconds: 60,
      deviations: [],
    });
  });

  it("reads a site whose record was removed as weight 0", async () => {
    const name = newName();
    await put(family(name, "A", 0, 100).slice(1));
    assert.deepEqual(await recordsOf(name).read(), {
      blue: 0,
      green: 100,
      ttlSeconds: 60,
      deviations: [],
    });
  });

  it("reports families that disagree, with the weights of the one that gives green the most", async () => {
    const name = newName();
    await put([...family(name, "A", 100, 0), ...family(name, "AAAA", 90, 10)]);
    const found = await recordsOf(name).read();
    assert.deepEqual([found?.blue, found?.green], [90, 10]);
    assert.match(
      String(found?.deviations),
      /differ between address families \(A blue 100, green 0; AAAA blue 90, green 10\)/,
    );
  });

  it("reports a share that belongs to neither site, and counts the sites alone", async () => {
    const name = newName();
    await put([...family(name, "A", 90, 10), stranger(name, "198.51.100.7")]);
    const found = await recordsOf(name).read();
    assert.deepEqual([found?.blue, found?.green], [90, 10]);
    assert.match(
      String(found?.deviations),
      /a weighted record "stranger" of weight 40 to 198\.51\.100\.7, which takes a share/,
    );
  });

  it("takes green out of both families and leaves all else as it was", async () => {
    const name = newName();
    const before = [...family(name, "A", 50, 50), ...family(name, "AAAA", 50, 50)];
    await put(before);
    const records = recordsOf(name);
    assert.deepEqual(await records.withdrawGreen(), []);
    await records.awaitInSync(5_000);
    assert.deepEqual(await records.read(), {
      blue: 100,
      green: 0,
      ttlSeconds: 60,
      deviations: [],
    });
    const expected = before.map((set) => ({
      ...set,
      Name: `${name}.`,
      Weight: set.SetIdentifier === "aws" ? 0 : 100,
    }));
    const key = (set: ResourceRecordSet) => `${set.Type} ${set.SetIdentifier}`;
    const sorted = (sets: readonly ResourceRecordSet[]) =>
      [...sets].sort((one, other) => (key(one) < key(other) ? -1 : 1));
    // moto answers an empty list, and before 5.2.5 a TTL of 0, for aliases; Route 53 answers neither.
    const found = (await live(name)).map((set) => {
      if (set.AliasTarget === undefined) return set;
      const kept = Object.entries(set).filter(
        ([key]) => key !== "ResourceRecords" && key !== "TTL",
      );
      return Object.fromEntries(kept) as unknown as ResourceRecordSet;
    });
    assert.deepEqual(sorted(found), sorted(expected));
  });

  it("takes green out beside a third record, and says which share that takes", async () => {
    const name = newName();
    await put([...family(name, "A", 75, 25), stranger(name, "198.51.100.7")]);
    const records = recordsOf(name);
    assert.match(
      String(await records.withdrawGreen()),
      /"stranger" of weight 40 leads to 198\.51\.100\.7 and still takes its share: remove it/,
    );
    const found = await records.read();
    assert.deepEqual([found?.blue, found?.green], [100, 0]);
  });

  it("takes out a third record that leads where green does", async () => {
    const name = newName();
    const [, green] = family(name, "A", 75, 25);
    await put([...family(name, "A", 75, 25), { ...green, SetIdentifier: "second" } as never]);
    const records = recordsOf(name);
    assert.match(String(await records.withdrawGreen()), /"second" led where green does/);
    const second = (await live(name)).find((set) => set.SetIdentifier === "second");
    assert.equal(second?.Weight, 0);
  });

  it("brings back a record of blue's that somebody deleted since it was read", async () => {
    const name = newName();
    const [blue, green] = family(name, "A", 75, 25);
    await put([blue!, green!]);
    const records = recordsOf(name);
    await records.read();
    await remove(blue!);
    assert.deepEqual((await records.read())?.blue, 0);
    assert.match(String(await records.withdrawGreen()), /"on-premises" was gone; it is back/);
    const found = await records.read();
    assert.deepEqual([found?.blue, found?.green], [100, 0]);
  });

  it("removes green from a family in which only green is left, while blue answers in the other", async () => {
    const name = newName();
    await put([...family(name, "A", 75, 25), ...family(name, "AAAA", 75, 25).slice(1)]);
    const records = recordsOf(name);
    assert.match(String(await records.withdrawGreen()), /blue has no AAAA record/);
    const left = (await live(name)).map(
      ({ Type, SetIdentifier, Weight }) => `${Type} ${SetIdentifier} ${Weight}`,
    );
    // moto deletes by the set identifier alone, whatever the type.
    assert.deepEqual(
      left.filter((set) => set !== "A aws 0"),
      ["A on-premises 100"],
    );
  });

  it("says that the stack is needed where blue has no record anywhere", async () => {
    const name = newName();
    await put(family(name, "A", 0, 100).slice(1));
    await assert.rejects(recordsOf(name).withdrawGreen(), {
      name: "NeedsStack",
      message: /blue has no A record \("on-premises"\), so green alone answers/,
    });
    await assert.rejects(recordsOf(newName()).withdrawGreen(), /there is no weighted record/);
  });

  it("waits for records it didn't write only by their being there", async () => {
    const name = newName();
    await assert.rejects(recordsOf(name).awaitInSync(1_000), /has no weighted records/);
    await put(family(name, "A", 100, 0));
    await recordsOf(name).awaitInSync(1_000);
  });
}
