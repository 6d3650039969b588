import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { isAlive } from "../../../automation/process/alive";
import { quickStart } from "../../../automation/pulumi-cli/quick-start";
import { temporaryFolder } from "../adapters/pulumi/temporary-folder";

const execute = promisify(execFile);

/** Something new each run, so that the transpile cache can't have seen it. */
const unseen = `// ${process.pid} ${Date.now()}`;

describe("the quick start of the engine's processes", () => {
  const folder = temporaryFolder();

  const run = async (source: string, more: NodeJS.ProcessEnv = {}) => {
    const file = folder.path("program.ts");
    fs.writeFileSync(file, source);
    // Packages are looked for upwards from the program, which lies outside the project here.
    const env = { ...process.env, NODE_PATH: path.resolve("node_modules"), ...more };
    return execute(process.execPath, ["-r", quickStart, file], { env });
  };

  it("runs TypeScript, the first time and from the cache", async () => {
    const source = `${unseen}\nenum Word { Yes = "yes" }\nconsole.log(Word.Yes as string);`;
    assert.equal((await run(source)).stdout, "yes\n");
    assert.equal((await run(source)).stdout, "yes\n");
  });

  for (const [what, source, line] of [
    [
      "conflict markers",
      "const a = 1;\n<<<<<<< ours\nconst b = 2;\n=======\nconst b = 3;\n>>>>>>> theirs\n",
      2,
    ],
    ["a brace that nobody closes", "function open() {\n  return 1;\n", 3],
    ["no expression where one belongs", "const a = ;\n", 1],
  ] as const) {
    it(`stops at ${what}, with file and line, each time`, async () => {
      for (let time = 0; time < 2; time += 1) {
        await assert.rejects(run(`${source}${unseen}`), (error: Error) => {
          assert.match(
            error.message,
            new RegExp(`SyntaxError: .*\n.*program\\.ts:${line}:\\d+ - TS`),
          );
          return true;
        });
      }
    });
  }

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

  it("takes a trace of a promise only for who looks for one that never settles", async () => {
    const source = `import "@pulumi/pulumi";
      import { debuggablePromise } from "@pulumi/pulumi/runtime/debuggable";
      const promise = Promise.resolve();
      void (debuggablePromise as Function)(promise, "here");
      const { _debugStackTrace: trace } = promise as unknown as { _debugStackTrace: string };
      console.log(trace.includes("\\n"));`;
    assert.equal((await run(source)).stdout, "false\n");
    assert.equal((await run(source, { PULUMI_DEBUG_PROMISE_LEAKS: "1" })).stdout, "true\n");
  });

  it("ends with the process that started it", async () => {
    const file = folder.path("endless.ts");
    const pidFile = folder.path("pid");
    const source = `import { writeFileSync } from "node:fs";
      writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));
      setInterval(() => undefined, 1000);`;
    fs.writeFileSync(file, source);
    // The shell waits for the child to run, then dies of a signal that no child hears of.
    const command = `'${process.execPath}' -r '${quickStart}' '${file}' &
      while [ ! -s '${pidFile}' ]; do sleep 0.1; done; kill -9 $$`;
    await assert.rejects(execute("sh", ["-c", command], { timeout: 15_000 }));
    const pid = Number(fs.readFileSync(pidFile, "utf8"));
    const deadline = Date.now() + 10_000;
    while (isAlive(pid) && Date.now() < deadline) await sleep(100);
    assert.equal(isAlive(pid), false, `process ${pid} still runs`);
  });

  it("still gives the SDK both when it asks for them", async () => {
    const source = `import * as pulumi from "@pulumi/pulumi";
      void pulumi.runtime.serializeFunction(() => 42).then(({ text }) => console.log(text.includes("42")));`;
    assert.equal((await run(source)).stdout, "true\n");
  });
});
