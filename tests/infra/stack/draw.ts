import * as fs from "node:fs";
import { censusFile, censusText } from "./census";
import { landscapeFile, withDrawings } from "./document";
import { urnsFile, urnsText } from "./urns";

// `npm run landscape`: draws the picture of docs/landscape.md anew, takes the census and adds new URNs, from the program's own graph.
async function draw(): Promise<void> {
  const page = await withDrawings(fs.readFileSync(landscapeFile, "utf8"));
  fs.writeFileSync(landscapeFile, page);
  fs.writeFileSync(censusFile, await censusText());
  fs.writeFileSync(urnsFile, await urnsText());
}

void draw();
