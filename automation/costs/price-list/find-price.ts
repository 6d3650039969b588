import type { PriceAsk } from "../catalogue/charge";
import type { Offer, OfferProduct, OfferTerm } from "./offer";
import type { FoundPrice } from "./price-file";

/** A price of a list, or why there is none. */
export type PriceSearch =
  | { readonly price: Pick<FoundPrice, "sku" | "tiers" | "commitments" | "published"> }
  | { readonly problem: string };

/** Names of units that mean the same: what the lists write -> what a price is asked in. */
const units: Readonly<Record<string, readonly string[]>> = {
  hour: ["hrs", "hours", "hour", "vcpu-hours", "gb-hours"],
  GB: ["gb", "gigabyte"],
  "GB-month": ["gb-mo", "gb-month"],
  "GB-hour": ["gb-hours", "hours"],
  "GB-second": ["lambda-gb-second", "gb-second", "seconds"],
  "LCU-hour": ["lcu-hrs", "nlcu-hrs", "lcu", "nlcu"],
  "IOPS-month": ["iops-mo"],
  "MBps-month": ["mbps-mo", "mibps-mo"],
  "vCPU-month": ["vcpu-month", "vcpu-months"],
  month: [
    "month",
    "months",
    "mo",
    "alarms",
    "metrics",
    "keys",
    "secrets",
    "hostedzone",
    "count",
    "buckets",
  ],
  minute: ["minutes", "minute"],
  request: ["requests", "request", "api requests", "count"],
  query: ["queries", "query", "count"],
  event: ["events", "event", "count"],
  item: ["configurationitemrecorded", "items", "count"],
  evaluation: ["conformancepackevaluations", "evaluations", "count"],
  check: ["checks", "count"],
  notification: ["notifications", "count"],
  run: ["runs", "count"],
  count: ["count"],
};

/**
 * Finds the one product of an offer that is meant, and reads its price. Never chooses: none, several, another
 * unit or another currency is a problem to be told.
 */
export function findPrice(offer: Offer, ask: PriceAsk, region: string): PriceSearch {
  const matching = Object.values(offer.products).filter(
    (product) => inRegion(product, region) && matches(product, ask.match),
  );
  const priced = matching.filter(
    ({ sku }) => Object.keys(offer.terms.OnDemand?.[sku] ?? {}).length > 0,
  );
  const [product, ...others] = priced;
  if (product === undefined) {
    const seen = matching.length === 0 ? "no product" : "no product that is sold on demand";
    return { problem: `${seen} of ${offer.offerCode} has ${matchText(ask.match)} in ${region}` };
  }
  if (others.length > 0) {
    const skus = priced
      .map(({ sku }) => sku)
      .slice(0, 5)
      .join(", ");
    return {
      problem: `${priced.length} products of ${offer.offerCode} have ${matchText(ask.match)}: ${skus}; say more attributes in match`,
    };
  }
  const terms = Object.values(offer.terms.OnDemand?.[product.sku] ?? {});
  const [term] = terms;
  if (term === undefined || terms.length > 1) {
    return { problem: `${product.sku} has ${terms.length} terms on demand, expected one` };
  }
  const tiers = tiersOf(term, ask.unit);
  if (typeof tiers === "string") return { problem: `${product.sku}: ${tiers}` };
  return {
    price: {
      sku: product.sku,
      tiers,
      commitments: Object.values(offer.terms.Reserved?.[product.sku] ?? {}).flatMap(commitmentOf),
      published: offer.publicationDate.slice(0, 10),
    },
  };
}

function inRegion({ attributes }: OfferProduct, region: string): boolean {
  const { regionCode, fromRegionCode } = attributes;
  const at = regionCode ?? fromRegionCode;
  return at === undefined || at === "" || at === "global" || at === region;
}

function matches({ attributes }: OfferProduct, match: PriceAsk["match"]): boolean {
  return Object.entries(match).every(([name, wanted]) => {
    const found = attributes[name] ?? "";
    return name === "usagetype" ? withoutPrefix(found, wanted) : found === wanted;
  });
}

/** Usage types carry the region in front, but in us-east-1: `EUC1-NatGateway-Hours`. */
function withoutPrefix(found: string, wanted: string): boolean {
  if (found === wanted) return true;
  if (!found.endsWith(`-${wanted}`)) return false;
  return /^([A-Z]{2,4}\d?|Global)$/.test(found.slice(0, -wanted.length - 1));
}

function matchText(match: PriceAsk["match"]): string {
  return Object.entries(match)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}

/** The tiers of a term; a sentence where it can't be read. */
function tiersOf({ priceDimensions }: OfferTerm, unit: string): FoundPrice["tiers"] | string {
  const tiers: FoundPrice["tiers"] = [];
  for (const { unit: found, beginRange = "0", pricePerUnit } of Object.values(priceDimensions)) {
    if (!(units[unit] ?? []).includes(found.toLowerCase())) {
      return `its unit is '${found}', a price by the ${unit} was expected`;
    }
    const usd = Number(pricePerUnit["USD"]);
    const from = Number(beginRange);
    if (pricePerUnit["USD"] === undefined || !(usd >= 0) || !(from >= 0)) {
      return `its price is ${JSON.stringify(pricePerUnit)} from ${beginRange} on, US dollars were expected`;
    }
    tiers.push({ from, usd });
  }
  tiers.sort((one, other) => one.from - other.from);
  return tiers[0]?.from === 0 ? tiers : "its tiers do not begin at 0";
}

const payments = {
  "No Upfront": "no-upfront",
  "Partial Upfront": "partial-upfront",
  "All Upfront": "all-upfront",
} as const;

/** A reserved term as a commitment; none for a term of another kind. */
function commitmentOf({ termAttributes, priceDimensions }: OfferTerm): FoundPrice["commitments"] {
  const years = { "1yr": 1 as const, "3yr": 3 as const }[termAttributes?.LeaseContractLength ?? ""];
  const payment = payments[(termAttributes?.PurchaseOption ?? "") as keyof typeof payments] as
    (typeof payments)[keyof typeof payments] | undefined;
  if (years === undefined || payment === undefined) return [];
  // Sold in both classes a standard one is meant: it is the cheaper, and can't be exchanged.
  if (termAttributes?.OfferingClass === "convertible") return [];
  const sum = (of: (unit: string) => boolean) =>
    Object.values(priceDimensions)
      .filter(({ unit }) => of(unit.toLowerCase()))
      .reduce((total, { pricePerUnit }) => total + Number(pricePerUnit["USD"]), 0);
  const hourlyUsd = sum((unit) => unit === "hrs");
  const upfrontUsd = sum((unit) => unit === "quantity");
  return hourlyUsd >= 0 && upfrontUsd >= 0 ? [{ years, payment, hourlyUsd, upfrontUsd }] : [];
}
