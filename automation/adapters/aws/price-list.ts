import { FilterType, GetProductsCommand, PricingClient } from "@aws-sdk/client-pricing";
import type { PriceList } from "../../ports/price-list";
import { AwsCaller, clientConfig, type AwsSettings } from "./client";

/** More answers than this and what is asked for is not narrow enough. */
const mostPages = 50;

/** The Price List API. It is served from a few regions only, whatever region the prices are of. */
export function priceList(settings: AwsSettings): PriceList {
  const client = new PricingClient(clientConfig(settings));
  const caller = new AwsCaller("the Price List", client, settings);
  return {
    close: () => client.destroy(),
    products: async (offer, match) => {
      const found: string[] = [];
      let token: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await caller.call(`list products of ${offer}`, (abortSignal) =>
          client.send(
            new GetProductsCommand({
              ServiceCode: offer,
              FormatVersion: "aws_v1",
              Filters: Object.entries(match).map(([Field, Value]) => ({
                Field,
                Value,
                Type: Field === "usagetype" ? FilterType.CONTAINS : FilterType.TERM_MATCH,
              })),
              ...(token === undefined ? {} : { NextToken: token }),
            }),
            { abortSignal },
          ),
        );
        // Objects that are texts too, as the SDK has them.
        const listed = (answer.PriceList ?? []) as readonly unknown[];
        found.push(...listed.map(String));
        token = answer.NextToken;
        if (token === undefined) return found;
      }
      throw new Error(
        `The list of ${offer} has more than ${mostPages} pages of products with ${JSON.stringify(match)}: say more in match.`,
      );
    },
  };
}
