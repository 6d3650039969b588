import type { PriceAsk } from "../catalogue/charge";
import { findPrice } from "./find-price";
import type { Offer } from "./offer";
import type { FoundPrice, PriceFile } from "./price-file";

/** An offer, and how it came here. */
export interface ReadOffer {
  readonly offer: Offer;
  readonly read: FoundPrice["read"];
  readonly source: string;
  /** The day on which the list is known to have held. */
  readonly asOf: string;
}

/** What a refresh did. */
export interface Refreshed {
  readonly file: PriceFile;
  readonly read: readonly string[];
  /** Prices that are still unread, each with the reason. */
  readonly unread: readonly { readonly price: string; readonly problem: string }[];
}

/**
 * Reads the prices that are asked for from offers; every other entry stays as it is. A price that its offer no
 * longer has is not kept: it would be an old one with a new date.
 */
export function refreshPrices(
  before: PriceFile,
  asks: readonly PriceAsk[],
  offers: readonly ReadOffer[],
): Refreshed {
  const prices = { ...before.prices };
  for (const { id, offer, unit, match } of asks) prices[id] ??= { offer, unit, match, found: null };
  const read: string[] = [];
  const unread: { price: string; problem: string }[] = [];
  for (const [id, price] of Object.entries(prices)) {
    const from = offers.find(({ offer }) => offer.offerCode === price.offer);
    if (from === undefined) {
      if (price.found === null) {
        unread.push({ price: id, problem: `no offer ${price.offer} was given` });
      }
      continue;
    }
    // What the file says of the product counts: somebody may have corrected it.
    const found = findPrice(from.offer, { id, ...price }, before.region);
    if ("problem" in found) {
      unread.push({ price: id, problem: found.problem });
      prices[id] = { ...price, found: null, problem: found.problem };
      continue;
    }
    const { offer, unit, match } = price;
    const { read: how, source, asOf } = from;
    prices[id] = { offer, unit, match, found: { ...found.price, read: how, source, asOf } };
    read.push(id);
  }
  return { file: { ...before, prices }, read, unread };
}

/** The prices that charges ask for, once each, by name. */
export function asksOf(charges: readonly { readonly price: PriceAsk }[]): PriceAsk[] {
  const asks = new Map(charges.map(({ price }) => [price.id, price]));
  return [...asks.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
