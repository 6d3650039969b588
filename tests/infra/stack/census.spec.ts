import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { runProgram } from "../../helpers/program";
import { stackNames } from "../../helpers/stack-file";
import { censusFile, censusText } from "./census";

const infra = path.resolve(__dirname, "../../../infra");

/** Made only when config asks for it, which neither stack file does. */
const optional = [
  "causeway:delivery:GitHubRole",
  "causeway:network:Bastion",
  "causeway:observability:Chat",
  "causeway:service:EcsRollout",
];

describe("the census of the program's graph", () => {
  it("is what tests/infra/stack/census.txt says (else: npm run stack:draw)", async () => {
    const renew = "the graph differs from tests/infra/stack/census.txt";
    const message = `${renew}: if that is meant, run 'npm run stack:draw', read the difference, commit it`;
    const [now, kept] = [await censusText(), fs.readFileSync(censusFile, "utf8")];
    const [added, gone] = [linesMissingIn(kept, now), linesMissingIn(now, kept)];
    assert.deepEqual({ added, gone }, { added: [], gone: [] }, message);
    assert.equal(now, kept, message);
  });

  it("counts every resource that the program registers", async () => {
    const counted = stackNames.map(() => 0);
    for (const [, ...numbers] of fs
      .readFileSync(censusFile, "utf8")
      .matchAll(/^ +(\d+) +(\d+) {2}\S/gm)) {
      numbers.forEach(
        (count, column) => (counted[column] = (counted[column] ?? 0) + Number(count)),
      );
    }
    const registered: number[] = [];
    for (const stack of stackNames) registered.push((await runProgram(stack)).resources.length);
    assert.deepEqual(counted, registered);
  });

  it("holds every component but those that only config asks for", () => {
    const census = fs.readFileSync(censusFile, "utf8");
    const missing = componentTypes().filter((type) => !census.includes(`\n${type}\n`));
    assert.deepEqual(missing, optional);
  });

  it("leaves no component without a spec that makes it under mocks", () => {
    const specs = textsBelow(path.resolve(__dirname, ".."), ".spec.ts").join("\n");
    const unmade = componentTypes().filter(
      (type) => !new RegExp(`new ${type.split(":")[2] ?? ""}\\(`).test(specs),
    );
    assert.deepEqual(unmade, []);
  });
});

/** The type tokens of the component classes, from their sources. */
function componentTypes(): string[] {
  const sources = textsBelow(infra, ".ts").join("\n");
  return [...sources.matchAll(/super\("(causeway:[^"]+)"/g)]
    .map(([, type = ""]) => type)
    .toSorted();
}

function textsBelow(folder: string, suffix: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(suffix))
    .map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
}

/** The lines of one census that another has not below the same parent, each as `parent: line`. */
function linesMissingIn(other: string, census: string): string[] {
  const known = new Set(linesWithParent(other));
  return linesWithParent(census).filter((line) => !known.has(line));
}

function linesWithParent(census: string): string[] {
  return census.split("\n\n").flatMap((block) => {
    const [parent = "", ...lines] = block.trimEnd().split("\n");
    return lines.map((line) => `${parent}: ${line}`);
  });
}
