import { UNKNOWN, numberOf, readOne, textOf } from "../../engine/property";
import { valuesAt } from "../../engine/collect";
import { ofRule, rulePath } from "./web-acl";

/**
 * How many requests a statement of a web ACL fits: all of them, all but some, some, or none; `undefined` where that is
 * known only after the update. A statement whose kind isn't looked into fits some.
 */
export type Reach = "all" | "most" | "some" | "none" | undefined;

/** The reach of a statement, in the program's spelling or the API's. */
export function reachOf(statement: unknown): Reach {
  if (statement === UNKNOWN) return undefined;
  for (const [kind, reach] of Object.entries(KINDS)) {
    const own = ofRule(statement, kind);
    if (own.state === "unknown") return undefined;
    if (own.state === "known") return reach(own.value);
  }
  return "some";
}

const OPPOSITE = { all: "none", none: "all", most: "some", some: "most" } as const;

const KINDS: Readonly<Record<string, (statement: unknown) => Reach>> = {
  notStatement: (bag) => {
    const [inner] = innerOf(bag).map(reachOf);
    return inner === undefined ? undefined : OPPOSITE[inner];
  },
  andStatement: (bag) => narrowest(innerOf(bag).map(reachOf)),
  orStatement: (bag) => widest(innerOf(bag).map(reachOf)),
  byteMatchStatement: (bag) => {
    const [text, where] = ["searchString", "positionalConstraint"].map((key) => ofRule(bag, key));
    if (text?.state === "unknown" || where?.state === "unknown") return undefined;
    if (ofRule(bag, "fieldToMatch.method").state !== "absent") return "most";
    if (ofRule(bag, "fieldToMatch.uriPath").state === "absent") return "some";
    const searched = text?.state === "known" ? textOf(text.value) : "";
    const positional = where?.state === "known" ? textOf(where.value) : "";
    // The API writes it as base64.
    const isRoot = searched === "/" || searched === "Lw==";
    return isRoot && /^(STARTS_WITH|CONTAINS)$/.test(positional) ? "all" : "some";
  },
  regexMatchStatement: (bag) => {
    const regex = ofRule(bag, "regexString");
    if (regex.state === "unknown") return undefined;
    const text = regex.state === "known" ? textOf(regex.value) : "";
    return /^\^?(\/|\/?\.[*+])?\$?$/.test(text) ? "all" : "some";
  },
  sizeConstraintStatement: (bag) => {
    const [operator, size] = ["comparisonOperator", "size"].map((key) => ofRule(bag, key));
    if (operator?.state !== "known" || size?.state !== "known") return undefined;
    const least = textOf(operator.value) === "GE" && numberOf(size.value) === 0;
    const most = /^L[ET]$/.test(textOf(operator.value)) && numberOf(size.value) >= 8192;
    return least || most ? "all" : "some";
  },
  geoMatchStatement: (bag) => {
    const countries = ofRule(bag, "countryCodes");
    if (countries.state === "unknown") return undefined;
    // The world has about 250 codes.
    return valuesAt(bag, countries.path).length > 100 ? "most" : "some";
  },
};

function innerOf(bag: unknown): unknown[] {
  const own = readOne(bag, "statements");
  const path = own.state === "absent" ? rulePath("statements") : "statements";
  const inner = valuesAt(bag, path);
  if (inner.length > 0) return inner;
  const single = ofRule(bag, "statement");
  return [single.state === "known" ? single.value : UNKNOWN];
}

const WIDTH = { all: 3, most: 2, some: 1, none: 0 } as const;

function widest(reaches: readonly Reach[]): Reach {
  if (reaches.includes("all")) return "all";
  return extreme(reaches, (a, b) => WIDTH[a] > WIDTH[b]);
}

function narrowest(reaches: readonly Reach[]): Reach {
  if (reaches.includes("none")) return "none";
  return extreme(reaches, (a, b) => WIDTH[a] < WIDTH[b]);
}

type Known = Exclude<Reach, undefined>;

function extreme(reaches: readonly Reach[], better: (a: Known, b: Known) => boolean): Reach {
  return reaches.reduce((best, one) => {
    if (best === undefined || one === undefined) return undefined;
    return better(one, best) ? one : best;
  });
}
