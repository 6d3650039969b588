import * as fs from "node:fs";
import { landscapeFile, withDrawings } from "./document";

// `npm run landscape`: draws the picture of docs/landscape.md anew, from the program's own graph.
void withDrawings(fs.readFileSync(landscapeFile, "utf8")).then((page) => {
  fs.writeFileSync(landscapeFile, page);
});
