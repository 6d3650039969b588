import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { needEngine } from "../../helpers/engine";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

const text = `# ours\r
config:\r
  causeway:accountId:   012345678901  # twelve\r
  causeway:protectData: false\r
  causeway:owner: 'us' # who\r
  causeway:network:\r
    zones: # near first\r
      - eu-central-1a\r
      - "eu-central-1b"\r
  causeway:note: >-\r
    folded\r
    text\r
`;

// The tests share one stack of one shell.
describe("npm run pulumi with the real engine", function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  const file = () => folder.path("Pulumi.odd.yaml");
  const now = () => fs.readFileSync(file(), "utf8");

  before(async function () {
    await needEngine(this);
  });
  beforeEach(() => fs.writeFileSync(file(), text));

  async function pulumi(...args: string[]): Promise<{ code: unknown; said: string }> {
    const child = spawn(
      process.execPath,
      ["-r", "./automation/register.cjs", "automation/compose/local-pulumi.ts", ...args],
      {
        env: { ...process.env, CAUSEWAY_SHELL_FOLDER: folder.path("shell") },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let said = "";
    child.stdout.on("data", (data) => (said += String(data)));
    child.stderr.on("data", (data) => (said += String(data)));
    const [code] = (await once(child, "close")) as [unknown];
    return { code, said };
  }
  const config = async (...args: string[]) => {
    const [verb = "", ...rest] = args;
    const ended = await pulumi("config", verb, "-s", "odd", "--config-file", file(), ...rest);
    return ended;
  };

  it("edits what config was asked for, and no other byte of the file", async () => {
    const edits: readonly (readonly [readonly string[], string])[] = [
      [["set", "owner", "them"], text.replace("'us'", "them")],
      [["set", "--path", "causeway:network.zones[1]", "x"], text.replace('"eu-central-1b"', "x")],
      [["rm", "causeway:protectData"], text.replace("  causeway:protectData: false\r\n", "")],
      [
        ["set-all", "--plaintext", "owner=a", "--plaintext", "causeway:new=1"],
        `${text.replace("'us'", "a")}  causeway:new: "1"\r\n`,
      ],
      [["rm", "causeway:gone"], text],
    ];
    for (const [args, expected] of edits) {
      fs.writeFileSync(file(), text);
      const { code, said } = await config(...args);
      assert.equal(code, 0, said);
      assert.equal(now(), expected, args.join(" "));
    }
  });

  it("never writes a secret, with the file as it was", async () => {
    fs.writeFileSync(file(), `${text}  causeway:key:\r\n    secure: v1:old\r\n`);
    const { code, said } = await config("set", "causeway:key", "new");
    assert.equal(code, 0, said);
    // As the CLI does: what was asked for is plain text now.
    assert.equal(now(), `${text}  causeway:key: new\r\n`);
    const before = now();
    const refused = await config("set", "--secret", "causeway:owner", "x");
    assert.equal(refused.code, 2, refused.said);
    assert.equal(now(), before);
  });

  it("says where a broken stack file is broken", async () => {
    fs.writeFileSync(file(), "config:\n  causeway:owner: *x\n");
    const { code, said } = await config("set", "owner", "them");
    assert.equal(code, 2, said);
    assert.match(said, /Pulumi\.odd\.yaml:2: no anchor &x stands before it/);
  });

  for (const [what, held] of [
    ["empty", ""],
    ["half-written", '{"pid": 12, "userna'],
  ] as const) {
    it(`names a lock file that is ${what}, and what to do`, async () => {
      assert.equal((await config("rm", "causeway:gone")).code, 0);
      const locks = folder.path("shell", "state", ".pulumi", "locks", "organization", "causeway");
      const lock = path.join(locks, "odd", "left.json");
      fs.mkdirSync(path.dirname(lock), { recursive: true });
      fs.writeFileSync(lock, held);
      const { code, said } = await pulumi("refresh", "--yes", "--stack", "odd");
      fs.rmSync(lock);
      assert.notEqual(code, 0);
      assert.ok(said.includes(`rm '${lock}'`), said);
      assert.match(said, /Stack 'odd' may be locked: the lock file .*, written \d+ s ago/);
    });
  }
});
