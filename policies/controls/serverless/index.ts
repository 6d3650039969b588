import type { Control } from "../../engine/control";
import { lambdaNoPlaintextSecrets } from "./lambda-no-plaintext-secrets";
import { lambdaSupportedRuntime } from "./lambda-supported-runtime";
import { lambdaUrlAuthenticated } from "./lambda-url-authenticated";
import { lambdaInvocationNarrow } from "./lambda-invocation-narrow";
import { sqsEncrypted } from "./sqs-encrypted";
import { stepFunctionsLogged } from "./step-functions-logged";
import { lambdaInVpc } from "./lambda-in-vpc";
import { lambdaEnvironmentKey } from "./lambda-environment-key";
import { sqsTlsOnlyPolicy } from "./sqs-tls-only-policy";
import { stepFunctionsLogWithoutData } from "./step-functions-log-without-data";
import { stepFunctionsCustomerKey } from "./step-functions-customer-key";

/** The controls of this area, in the order of the catalogue. */
export const controls: readonly Control[] = [
  lambdaNoPlaintextSecrets,
  lambdaSupportedRuntime,
  lambdaUrlAuthenticated,
  lambdaInvocationNarrow,
  sqsEncrypted,
  stepFunctionsLogged,
  lambdaInVpc,
  lambdaEnvironmentKey,
  sqsTlsOnlyPolicy,
  stepFunctionsLogWithoutData,
  stepFunctionsCustomerKey,
];
