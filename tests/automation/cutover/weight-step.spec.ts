import assert from "node:assert/strict";
import {
  applyWeight,
  withdrawGreen,
  type WeightPorts,
} from "../../../automation/cutover/weight-step";
import { StackLocked, type Preview } from "../../../automation/ports/stack";
import { NeedsStack } from "../../../automation/ports/traffic-records";
import { FakeWorld } from "../../helpers/fakes/world";

/** A world at 25 %, with calls that can be made to fail. */
function stepped() {
  const world = new FakeWorld();
  world.config = 25;
  world.weights.push({ ...world.live, blue: 75, green: 25 });
  const { stack, connect, clock } = world.ports();
  const said: string[] = [];
  const calls: string[] = [];
  /** Errors by call, the next one first; the last one stays when `always`. */
  const failing = new Map<string, (Error | undefined)[]>();
  const faulty = <T extends object>(target: T, name: string): T =>
    new Proxy(target, {
      get: (object, key) => {
        const value: unknown = Reflect.get(object, key);
        if (typeof value !== "function") return value;
        return (...args: unknown[]): unknown => {
          const call = `${name}.${String(key)}`;
          calls.push([call, ...args].join(" "));
          const error = failing.get(call)?.shift();
          return error === undefined
            ? (Reflect.apply(value, object, args) as unknown)
            : Promise.reject(error);
        };
      },
    });
  const ports = async (): Promise<WeightPorts> => ({
    clock,
    stack: faulty(stack, "stack"),
    records: faulty((await connect()).records, "records"),
    say: (level, text) => void said.push(`${level}: ${text}`),
  });
  const fail = (call: string, ...errors: (Error | undefined)[]) => failing.set(call, errors);
  return { world, ports, fail, said, calls };
}

const times = (count: number, message: string) =>
  Array.from({ length: count }, () => new Error(message));

describe("applyWeight", () => {
  it("writes the config last, once the share is in force", async () => {
    const { world, ports, calls } = stepped();
    await applyWeight(await ports(), 50);
    assert.deepEqual([world.live.green, world.config], [50, 50]);
    assert.deepEqual(
      calls.filter((call) => call.startsWith("stack.")),
      [
        "stack.resources aws:route53/recordsExclusive:RecordsExclusive",
        "stack.refreshOnly urn:traffic-record",
        "stack.preview 50",
        "stack.upOnly urn:traffic-record 50",
        "stack.setGreenTrafficPercent 50",
      ],
    );
  });

  for (const [what, call] of [
    ["a refresh", "stack.refreshOnly"],
    ["a preview", "stack.preview"],
    ["an update", "stack.upOnly"],
  ] as const) {
    it(`keeps the share in force in the config when ${what} fails`, async () => {
      const { world, ports, fail } = stepped();
      fail(call, new Error("the engine was killed"));
      await assert.rejects(async () => applyWeight(await ports(), 50), /the engine was killed/);
      assert.deepEqual([world.live.green, world.config], [25, 25]);
    });
  }

  const record = "aws:route53/recordsExclusive:RecordsExclusive";
  const change = (operation: string, type = record) => ({
    urn: `urn:${operation}`,
    type,
    operation,
  });
  const finding = (level: string) =>
    ({ policy: "traffic-is-shared", pack: "packs", level, message: "no", urn: "urn:x" }) as const;
  const nothing: Preview = { changes: [], findings: [] };
  for (const [what, preview, said] of [
    ["a replacement of the record", { changes: [change("replace")] }, /replace urn:replace/],
    ["its deletion", { changes: [change("delete")] }, /delete urn:delete/],
    ["its creation", { changes: [change("create")] }, /create urn:create/],
    [
      "another resource beside it",
      {
        changes: [change("update"), { ...change("update", "aws:s3/bucket:Bucket"), urn: "urn:b" }],
      },
      /update urn:b\./,
    ],
    ["a mandatory policy that is broken", { findings: [finding("mandatory")] }, /mandatory polic/],
  ] as const) {
    it(`refuses ${what}, and changes nothing`, async () => {
      const { world, ports, calls } = stepped();
      const given = await ports();
      const stack = Object.assign(Object.create(given.stack) as typeof given.stack, {
        preview: () => Promise.resolve({ ...nothing, ...preview }),
      });
      await assert.rejects(applyWeight({ ...given, stack }, 50), {
        name: "WeightRefused",
        message: said,
      });
      assert.deepEqual([world.live.green, world.config], [25, 25]);
      assert.ok(!calls.some((call) => call.startsWith("stack.upOnly")));
    });
  }

  it("writes the share that came into force although the step failed", async () => {
    const { world, ports, fail } = stepped();
    fail("records.awaitInSync", new Error("still PENDING"));
    await assert.rejects(async () => applyWeight(await ports(), 50), /still PENDING/);
    assert.deepEqual([world.live.green, world.config], [50, 50]);
  });

  it("heals a config that an earlier step left ahead of the zone", async () => {
    const { world, ports, fail } = stepped();
    world.config = 40;
    fail("stack.preview", new Error("no"));
    await assert.rejects(async () => applyWeight(await ports(), 40), /no/);
    assert.equal(world.config, 25);
  });

  it("waits for a colleague's lock and says so once", async () => {
    const { world, ports, fail, said } = stepped();
    const held = () => new StackLocked("Stack 'dev' is locked by anna.");
    fail("stack.upOnly", held(), held(), held());
    const startMs = world.clock.now();
    await applyWeight(await ports(), 50);
    assert.equal(world.config, 50);
    assert.ok(world.clock.now() - startMs >= 15_000);
    assert.deepEqual(said, [
      "warning: Stack 'dev' is locked by anna. It is waited for, up to 15 min.",
    ]);
  });

  it("gives a lock up that nobody frees, with the config as it was", async () => {
    const { world, ports, fail } = stepped();
    fail("stack.refreshOnly", ...Array.from({ length: 500 }, () => new StackLocked("held")));
    await assert.rejects(async () => applyWeight(await ports(), 50), StackLocked);
    assert.equal(world.config, 25);
  });

  it("does not take a zone with a third record for a step that is done", async () => {
    const { world, ports } = stepped();
    world.weights.push({ ...world.live, deviations: ['a weighted record "x"'] });
    await assert.rejects(
      async () => applyWeight(await ports(), 50),
      /blue 50 and green 50; a weighted record "x" right after a step to 50 %/,
    );
  });
});

describe("withdrawGreen", () => {
  it("goes on until the zone can be written, says what to do by hand, and ends in line", async () => {
    const { world, ports, fail, said, calls } = stepped();
    fail("records.withdrawGreen", ...times(12, "Throttling: Rate exceeded"));
    fail("stack.upOnly", ...times(4, "Throttling"));
    await withdrawGreen(await ports());
    assert.deepEqual([world.live.green, world.config], [0, 0]);
    assert.equal(calls.filter((call) => call.startsWith("records.withdrawGreen")).length, 13);
    assert.match(said[0] ?? "", /^error: Green still has traffic \(try 1\): Throttling/);
    assert.match(said[0] ?? "", /By hand: .*green's weighted records to weight 0/);
  });

  it("takes the stack's update at once where the zone lacks a record", async () => {
    const { world, ports, fail, said, calls } = stepped();
    fail("records.withdrawGreen", new NeedsStack("blue has no A record"));
    await withdrawGreen(await ports());
    assert.deepEqual([world.live.green, world.config, said], [0, 0, []]);
    assert.ok(calls.includes("stack.upOnly urn:traffic-record 0"));
  });

  it("takes no update for done while the zone still gives green a share", async () => {
    const { world, ports, fail, said } = stepped();
    fail("records.withdrawGreen", new NeedsStack("blue has no A record"));
    const given = await ports();
    const stack = Object.assign(Object.create(given.stack) as typeof given.stack, {
      upOnly: () => Promise.resolve(),
    });
    await withdrawGreen({ ...given, stack });
    assert.equal(world.live.green, 0);
    assert.match(said[0] ?? "", /Green still has traffic \(try 1\): .*the zone holds .*"green":25/);
  });

  it("complains of what stands beside green only once green is out", async () => {
    const { world, ports, said } = stepped();
    const given = await ports();
    const records = {
      ...given.records,
      read: () => given.records.read(),
      awaitInSync: (ms: number) => given.records.awaitInSync(ms),
      withdrawGreen: async () => {
        await given.records.withdrawGreen();
        return ['"stranger" takes its share'];
      },
    };
    await withdrawGreen({ ...given, records });
    assert.equal(world.live.green, 0);
    assert.deepEqual(said, [
      'warning: Green is out of the traffic. Look at this too: "stranger" takes its share.',
    ]);
  });

  for (const call of ["records.awaitInSync", "stack.refreshOnly", "stack.upOnly"]) {
    it(`says first that clients are on blue when ${call} fails afterwards`, async () => {
      const { world, ports, fail } = stepped();
      fail(call, new Error("the disk is full"));
      await assert.rejects(async () => withdrawGreen(await ports()), {
        name: "StateLags",
        message: /^Clients are on blue: .* Only Pulumi's state lags: the disk is full/,
      });
      assert.deepEqual([world.live.green, world.config], [0, 0]);
    });
  }

  it("waits for a colleague's lock once clients are on blue", async () => {
    const { world, ports, fail, said } = stepped();
    const held = () => new StackLocked("Stack 'dev' is locked by anna.");
    fail("stack.upOnly", held(), held());
    await withdrawGreen(await ports());
    assert.deepEqual([world.live.green, world.config], [0, 0]);
    assert.deepEqual(said, [
      "warning: Stack 'dev' is locked by anna. It is waited for, up to 15 min.",
    ]);
  });

  it("says of a stack without a traffic record that its state lags", async () => {
    const { world, ports, calls } = stepped();
    const given = await ports();
    const stack = Object.assign(Object.create(given.stack) as typeof given.stack, {
      resources: () => Promise.resolve([]),
    });
    await assert.rejects(withdrawGreen({ ...given, stack }), {
      name: "StateLags",
      message: /^Clients are on blue: .* has no traffic record/,
    });
    assert.equal(world.live.green, 0);
    assert.ok(!calls.some((call) => call.startsWith("stack.upOnly")));
  });

  it("is not kept from the zone by a config that can't be written", async () => {
    const { world, ports, fail } = stepped();
    fail("stack.setGreenTrafficPercent", ...times(2, "ENOSPC"));
    await assert.rejects(
      async () => withdrawGreen(await ports()),
      /^StateLags|Clients are on blue/,
    );
    assert.equal(world.live.green, 0);
  });
});
