import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { quickStart } from "../../../../../automation/adapters/pulumi/engine/quick-start";
import { temporaryFolder } from "../temporary-folder";

const execute = promisify(execFile);

/** Something new each run, so that the transpile cache can't have seen it. */
const unseen = `// ${process.pid} ${Date.now()}`;

describe("the quick start of the engine's processes", () => {
  const folder = temporaryFolder();

  const run = async (source: string) => {
    const file = folder.path("program.ts");
    fs.writeFileSync(file, source);
    // Packages are looked for upwards from the program, which lies outside the project here.
    const env = { ...process.env, NODE_PATH: path.resolve("node_modules") };
    return execute(process.execPath, ["-r", quickStart, file], { env });
  };

  it("runs TypeScript, the first time and from the cache", async () => {
    const source = `${unseen}\nenum Word { Yes = "yes" }\nconsole.log(Word.Yes as string);`;
    assert.equal((await run(source)).stdout, "yes\n");
    assert.equal((await run(source)).stdout, "yes\n");
  });

  it("names the line of the source in a stack trace", async () => {
    const source = `${unseen}\ninterface Gone {\n  a: string;\n}\nexport const x: Gone = { a: "" };\nthrow new Error("here");`;
    await assert.rejects(run(source), /Error: here\n {4}at .*program\.ts:6:7/);
  });

  it("loads neither compiler nor npm with Pulumi's SDK", async () => {
    const source = `import "@pulumi/pulumi";
      const loaded = Object.keys(require.cache).filter((file) => /typescript.lib|arborist/.test(file));
      console.log(loaded.length);`;
    await run(source);
    // The second time, because the first one transpiles.
    assert.equal((await run(source)).stdout, "0\n");
  });

  it("still gives the SDK both when it asks for them", async () => {
    const source = `import * as pulumi from "@pulumi/pulumi";
      void pulumi.runtime.serializeFunction(() => 42).then(({ text }) => console.log(text.includes("42")));`;
    assert.equal((await run(source)).stdout, "true\n");
  });
});
