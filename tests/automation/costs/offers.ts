import type { Offer, OfferTerm } from "../../../automation/costs/price-list/offer";

/** Offers in the shape that AWS documents, with products and prices that are invented. */

interface Made {
  readonly sku: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit: string;
  /** US dollars from a quantity on. */
  readonly tiers: readonly (readonly [from: string, usd: string])[];
  readonly reserved?: readonly OfferTerm[];
}

const onDemand = ({ sku, unit, tiers }: Made): Record<string, OfferTerm> => ({
  [`${sku}.TERM`]: {
    effectiveDate: "2026-10-01T00:00:00Z",
    priceDimensions: Object.fromEntries(
      tiers.map(([beginRange, usd], index) => [
        `${sku}.TERM.RATE${index}`,
        {
          unit,
          description: "invented",
          beginRange,
          endRange: tiers[index + 1]?.[0] ?? "Inf",
          pricePerUnit: { USD: usd },
        },
      ]),
    ),
    termAttributes: {},
  },
});

/** A bulk offer file of a region. */
export function offerOf(offerCode: string, products: readonly Made[]): Offer {
  return {
    offerCode,
    publicationDate: "2026-11-05T21:10:43Z",
    products: Object.fromEntries(
      products.map(({ sku, attributes }) => [
        sku,
        { sku, productFamily: "Invented", attributes: { ...attributes } },
      ]),
    ),
    terms: {
      OnDemand: Object.fromEntries(products.map((one) => [one.sku, onDemand(one)])),
      Reserved: Object.fromEntries(
        products.map(({ sku, reserved = [] }) => [
          sku,
          Object.fromEntries(reserved.map((term, index) => [`${sku}.R${index}`, term])),
        ]),
      ),
    },
  };
}

/** The same product as an answer of GetProducts: the terms are one level flatter there. */
export function answerOf(serviceCode: string, made: Made): string {
  return JSON.stringify({
    product: { sku: made.sku, productFamily: "Invented", attributes: made.attributes },
    serviceCode,
    terms: { OnDemand: onDemand(made) },
    version: "20261105211043",
    publicationDate: "2026-11-05T21:10:43Z",
  });
}

const region = { regionCode: "eu-central-1" };

export const gatewayHour: Made = {
  sku: "NAT1",
  attributes: { ...region, usagetype: "EUC1-NatGateway-Hours" },
  unit: "Hrs",
  tiers: [["0", "0.0500000000"]],
};
export const gatewayGb: Made = {
  sku: "NAT2",
  attributes: { ...region, usagetype: "EUC1-NatGateway-Bytes" },
  unit: "GB",
  tiers: [
    ["1000", "0.0200000000"],
    ["0", "0.0500000000"],
  ],
};
export const databaseHour: Made = {
  sku: "DB1",
  attributes: {
    ...region,
    usagetype: "EUC1-Multi-AZUsage:db.r8g.4xlarge",
    instanceType: "db.r8g.4xlarge",
    databaseEngine: "PostgreSQL",
    deploymentOption: "Multi-AZ",
  },
  unit: "Hrs",
  tiers: [["0", "5.0000000000"]],
  reserved: [
    {
      priceDimensions: {
        a: { unit: "Quantity", pricePerUnit: { USD: "8760" } },
        b: { unit: "Hrs", pricePerUnit: { USD: "2" } },
      },
      termAttributes: {
        LeaseContractLength: "1yr",
        PurchaseOption: "Partial Upfront",
        OfferingClass: "standard",
      },
    },
  ],
};
