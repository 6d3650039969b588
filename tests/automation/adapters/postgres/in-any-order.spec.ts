import assert from "node:assert/strict";
import { inAnyOrder } from "../../../../automation/adapters/postgres/schema-copy/in-any-order";

describe("inAnyOrder", () => {
  const failing = (code: string, message = code) => Object.assign(new Error(message), { code });

  it("lets what fails for want of another wait for a later round", async () => {
    const done: string[] = [];
    const needs: Readonly<Record<string, string>> = { top: "middle", middle: "bottom" };
    await inAnyOrder(["top", "middle", "bottom"], ["55000"], async (item) => {
      const needed = needs[item];
      if (needed !== undefined && !done.includes(needed)) throw failing("55000");
      await Promise.resolve(done.push(item));
    });
    assert.deepEqual(done, ["bottom", "middle", "top"]);
  });

  it("ends with the last reason once a round has brought nothing forward", async () => {
    const tried: string[] = [];
    await assert.rejects(
      inAnyOrder(["a", "b"], ["55000"], (item) => {
        tried.push(item);
        return Promise.reject(failing("55000", item));
      }),
      /^Error: b$/,
    );
    assert.deepEqual(tried, ["a", "b"]);
  });

  it("throws at once what no order helps", async () => {
    const tried: string[] = [];
    await assert.rejects(
      inAnyOrder(["a", "b"], ["55000"], (item) => {
        tried.push(item);
        return Promise.reject(failing("42501"));
      }),
      { code: "42501" },
    );
    assert.deepEqual(tried, ["a"]);
  });
});
