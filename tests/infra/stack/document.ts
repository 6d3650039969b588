import * as path from "node:path";
import { runProgram } from "../../helpers/program";
import { stackPicture, resourceTable } from "./picture";

/** The page that the picture stands in. */
export const stackPage = path.resolve(__dirname, "../../../docs/stack.md");

/** Puts what the program's graph says between the markers of a page. */
export async function withDrawings(page: string): Promise<string> {
  const [dev, prod] = [await runProgram("dev"), await runProgram("prod")];
  const drawings: Readonly<Record<string, string>> = {
    picture: stackPicture(prod.resources),
    resources: resourceTable({ dev: dev.resources, prod: prod.resources }),
  };
  return Object.entries(drawings).reduce((text, [name, drawing]) => {
    const between = new RegExp(`(<!-- ${name}: begin -->\n)[^]*?(\n<!-- ${name}: end -->)`);
    if (!between.test(text)) throw new Error(`docs/stack.md has no markers for '${name}'.`);
    return text.replace(between, (_, begin: string, end: string) => `${begin}${drawing}${end}`);
  }, page);
}
