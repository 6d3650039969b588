import { randomUUID } from "node:crypto";
import * as https from "node:https";
import { payAndReverse, type CanaryRequest } from "./pay-and-reverse";

const { SITE_ADDRESS, DOMAIN_NAME = "", DEBIT_ACCOUNT_ID, CREDIT_ACCOUNT_ID } = process.env;

/**
 * Runs in CloudWatch Synthetics. It connects to one site's own address, whatever the weights say, under
 * the clients' name: that is what TLS and the Host header carry.
 */
export const handler = () =>
  payAndReverse({
    debitAccountId: Number(DEBIT_ACCOUNT_ID),
    creditAccountId: Number(CREDIT_ACCOUNT_ID),
    keys: [randomUUID(), randomUUID()],
    request: send,
  });

function send({ method, path, headers, body }: CanaryRequest): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = https.request(
      {
        host: SITE_ADDRESS,
        servername: DOMAIN_NAME,
        method,
        path,
        headers: { ...headers, host: DOMAIN_NAME },
        timeout: 10_000,
      },
      (response) => {
        response.resume();
        response.on("end", () => {
          resolve(response.statusCode);
        });
      },
    );
    call.on("timeout", () => call.destroy(new Error("no answer within 10 seconds")));
    call.on("error", reject);
    call.end(body);
  });
}
