/** AWS's list of prices, asked over the network. */
export interface PriceList {
  /**
   * Products of an offer whose attributes are those of `match`, each as the JSON text that the list answers.
   * `usagetype` is looked for inside of the product's: a region may stand in front.
   */
  products(offer: string, match: Readonly<Record<string, string>>): Promise<readonly string[]>;
  close(): void;
}
