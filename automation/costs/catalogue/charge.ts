import type { CostedResource } from "./resource";

/** Which price is meant, and how it is found in AWS's price list. */
export interface PriceAsk {
  /** The price's name in the price file, such as `rds/db.r8g.4xlarge/postgres/multi-az`. */
  readonly id: string;
  /** The offer code of the price list, such as `AmazonRDS`. */
  readonly offer: string;
  /** The unit that the price is for, as `unitOf` names it. */
  readonly unit: string;
  /** Attributes that the product must have; `usagetype` without its region's prefix. */
  readonly match: Readonly<Record<string, string>>;
}

/** What is run for good, and what only because both sites are there. */
export type Purpose = "run" | "migration";

/** Part of what a stack costs in a month: a price times a factor times what of the usage it depends on. */
export interface Charge {
  readonly component: string;
  readonly resource: string;
  readonly price: PriceAsk;
  /** At least 0. */
  readonly factor: number;
  /** Quantities of the usage that the factor is multiplied by. */
  readonly of: readonly string[];
  readonly purpose: Purpose;
  /** The usage is the whole stack's: charged once, however many such resources there are. */
  readonly shared: boolean;
}

/** What is known of the cost of one resource. */
export type Cost =
  | { readonly charges: readonly Charge[] }
  | { readonly free: string }
  | { readonly unpriced: string };

/** What a rule may look up beside its own resource. */
export interface StackView {
  readonly resources: readonly CostedResource[];
  /** The link to the premises stays after the migration. */
  readonly linkStays: boolean;
}

/** What one resource costs. @throws UnknownInput */
export type Rule = (resource: CostedResource, stack: StackView) => Cost;

type Terms = Partial<Pick<Charge, "factor" | "of" | "purpose" | "shared">>;

/** The makers of charges of one component. */
export function chargesOf(component: string) {
  const make = (resource: CostedResource, price: PriceAsk, terms: Terms): Charge => ({
    component,
    resource: resource.name,
    price,
    factor: 1,
    of: [],
    purpose: "run",
    shared: false,
    ...terms,
  });
  return {
    /** Per hour that it is there, `count` times. */
    hourly: (resource: CostedResource, price: PriceAsk, count = 1, terms: Terms = {}) =>
      make(resource, price, { factor: count, of: ["hours"], ...terms }),
    /** Per month, `count` times. */
    monthly: (resource: CostedResource, price: PriceAsk, count = 1, terms: Terms = {}) =>
      make(resource, price, { factor: count, ...terms }),
    /** By a quantity of the stack's usage. */
    used: (resource: CostedResource, price: PriceAsk, quantity: string, terms: Terms = {}) =>
      make(resource, price, { of: [quantity], shared: true, ...terms }),
  };
}

/** A price by the usage type of AWS's bill, without the region's prefix. */
export function byUsage(
  id: string,
  offer: string,
  unit: string,
  usagetype: string,
  more: Readonly<Record<string, string>> = {},
): PriceAsk {
  return { id, offer, unit, match: { usagetype, ...more } };
}

/** Rules that cost nothing by themselves, with the one reason. */
export function freeTypes(reason: string, types: readonly string[]): Record<string, Rule> {
  return Object.fromEntries(types.map((type) => [type, () => ({ free: reason })]));
}
