import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { nameTyped } from "../../../automation/commands/consent";

describe("a stack's name that is asked for", () => {
  const asked = (type: (input: PassThrough) => void) => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const answer = nameTyped("prod", "to deploy it", { input, output });
    type(input);
    return answer;
  };

  it("is taken when it is typed", () => asked((input) => input.write("prod\n")));

  it("refuses another, and an input that ends (Ctrl-D), and says that nothing was changed", async () => {
    await assert.rejects(
      asked((input) => input.write("dev\n")),
      /Found 'dev', expected 'prod': nothing was changed/,
    );
    await assert.rejects(
      asked((input) => input.end()),
      /Found the end of the input, expected 'prod': nothing was changed/,
    );
  });
});
