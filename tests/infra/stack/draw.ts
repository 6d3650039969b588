import * as fs from "node:fs";
import { censusFile, censusText } from "./census";
import { stackPage, withDrawings } from "./document";
import { urnsFile, urnsText } from "./urns";

// `npm run stack:draw`: draws the picture of docs/stack.md anew, takes the census and adds new URNs, from the program's own graph.
async function draw(): Promise<void> {
  const page = await withDrawings(fs.readFileSync(stackPage, "utf8"));
  fs.writeFileSync(stackPage, page);
  fs.writeFileSync(censusFile, await censusText());
  fs.writeFileSync(urnsFile, await urnsText());
}

void draw();
