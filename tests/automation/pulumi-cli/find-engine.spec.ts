import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { EngineOrigin, EngineSource } from "../../../automation/pulumi-cli/engine";
import { engineSources, findEngine } from "../../../automation/pulumi-cli/find-engine";
import { temporaryFolder, writeScript } from "../adapters/pulumi/temporary-folder";

describe("findEngine", () => {
  const folder = temporaryFolder();
  const asked: EngineOrigin[] = [];

  beforeEach(() => asked.splice(0));

  const source = (how: EngineOrigin, find: () => Promise<string>): EngineSource => ({
    how,
    title: `the source '${how}'`,
    find: () => {
      asked.push(how);
      return find();
    },
  });
  const fails = (how: EngineOrigin) =>
    source(how, () => Promise.reject(new Error(`${how} has a reason`)));
  const finds = (how: EngineOrigin) =>
    source(how, () => {
      writeScript(folder.path(how, "bin", "pulumi"), "echo v3.255.0");
      return Promise.resolve(folder.path(how));
    });

  it("tries the cheapest source first", () => {
    assert.deepEqual(
      engineSources().map(({ how }) => how),
      ["path", "cache", "download", "build"],
    );
  });

  it("stops at the first source that works", async () => {
    const engine = await findEngine({
      sources: [fails("path"), finds("cache"), finds("download")],
    });
    assert.deepEqual(asked, ["path", "cache"]);
    assert.equal(engine.how, "cache");
    assert.equal(engine.version, "3.255.0");
    assert.equal(engine.path, folder.path("cache", "bin", "pulumi"));
  });

  it("puts the project's own Node first on PATH", async () => {
    const { env } = await findEngine({ sources: [finds("cache")] });
    assert.equal(env["PATH"]?.split(path.delimiter)[0], path.dirname(process.execPath));
  });

  it("gives a CLI without a language host the project's own", async () => {
    const { languageHostFolder } = await findEngine({ sources: [finds("build")] });
    assert.ok(languageHostFolder);
    fs.accessSync(path.join(languageHostFolder, "pulumi-language-nodejs"), fs.constants.X_OK);
  });

  it("leaves a full install its own language host", async () => {
    writeScript(folder.path("path", "bin", "pulumi-language-nodejs"), "exit 0");
    const { languageHostFolder } = await findEngine({ sources: [finds("path")] });
    assert.equal(languageHostFolder, undefined);
  });

  it("takes an engine that can't run for none", async () => {
    const broken = source("cache", () => {
      writeScript(folder.path("broken", "bin", "pulumi"), "exit 3");
      return Promise.resolve(folder.path("broken"));
    });
    const engine = await findEngine({ sources: [broken, finds("build")] });
    assert.equal(engine.how, "build");
  });

  it("names each source, why it failed and how to fix it when nothing works", async () => {
    await assert.rejects(findEngine({ sources: [fails("path"), fails("cache"), fails("build")] }), {
      message: [
        "Pulumi's CLI was not found and could not be installed:",
        "  - the source 'path': path has a reason",
        "  - the source 'cache': cache has a reason",
        "  - the source 'build': build has a reason",
        "Install Pulumi 3.255.x (https://www.pulumi.com/docs/iac/download-install/), " +
          "or Go 1.25 or newer (https://go.dev/dl/), and run this again.",
      ].join("\n"),
    });
  });
});
