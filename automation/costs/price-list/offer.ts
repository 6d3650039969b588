import { z } from "zod";
import { UsageError } from "../../run/usage-error";

const dimension = z.object({
  unit: z.string(),
  description: z.string().optional(),
  beginRange: z.string().optional(),
  endRange: z.string().optional(),
  pricePerUnit: z.record(z.string(), z.string()),
});

const term = z.object({
  effectiveDate: z.string().optional(),
  priceDimensions: z.record(z.string(), dimension),
  termAttributes: z
    .object({
      LeaseContractLength: z.string().optional(),
      PurchaseOption: z.string().optional(),
      OfferingClass: z.string().optional(),
    })
    .optional(),
});
/** A term of a product: on demand, or reserved. */
export type OfferTerm = z.output<typeof term>;

const product = z.object({
  sku: z.string(),
  productFamily: z.string().optional(),
  attributes: z.record(z.string(), z.string()),
});
/** A product of an offer. */
export type OfferProduct = z.output<typeof product>;

const terms = z.object({
  OnDemand: z.record(z.string(), z.record(z.string(), term)).optional(),
  Reserved: z.record(z.string(), z.record(z.string(), term)).optional(),
});

const offerSchema = z.object({
  offerCode: z.string(),
  publicationDate: z.string(),
  products: z.record(z.string(), product),
  terms,
});

/** The price list of one service, as AWS publishes it: only what is read here. */
export type Offer = z.output<typeof offerSchema>;

/** Reads a downloaded offer file (`index.json` of a region). @throws UsageError that says what is wrong. */
export function parseOffer(text: string, file: string): Offer {
  const expected =
    "Expected an offer file of AWS's price list in JSON, with offerCode, publicationDate, products and terms.";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is no JSON. ${expected}`);
  }
  const parsed = offerSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(
    `${file} is no offer file: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}. ${expected}`,
  );
}

/** One answer of the Price List API: a product with its terms, and when its list was published. */
const listedSchema = z.object({
  product,
  serviceCode: z.string(),
  publicationDate: z.string(),
  terms: z.object({
    OnDemand: z.record(z.string(), term).optional(),
    Reserved: z.record(z.string(), term).optional(),
  }),
});

/** Answers of the Price List API as an offer. @throws Error for an answer of another shape. */
export function offerOfAnswers(offerCode: string, answers: readonly string[]): Offer {
  const listed = answers.map((text) => listedSchema.parse(JSON.parse(text)));
  const byKind = (kind: "OnDemand" | "Reserved") =>
    Object.fromEntries(listed.map((one) => [one.product.sku, one.terms[kind] ?? {}]));
  // Several lists in one answer: the oldest says how old it may be.
  const publicationDate = listed.map((one) => one.publicationDate).sort()[0] ?? "";
  return {
    offerCode,
    publicationDate,
    products: Object.fromEntries(listed.map((one) => [one.product.sku, one.product])),
    terms: { OnDemand: byKind("OnDemand"), Reserved: byKind("Reserved") },
  };
}
